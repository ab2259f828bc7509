namespace Gliner2.Mcp;

/// <summary>Which model the tools ask, and what they may read.</summary>
public sealed class Gliner2McpOptions
{
    /// <summary>The name under which the model was added; empty for the one that was added without a name.</summary>
    public string Model { get; set; } = "";

    /// <summary>The folder below which tools may read files; null: they read none.</summary>
    public string? Root { get; set; }

    /// <summary>Characters of a text or a file; longer ones are refused. 200,000 unless set.</summary>
    public int MaxTextLength { get; set; } = 200_000;
}
