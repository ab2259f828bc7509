namespace Gliner2.Files;

/// <summary>What messages call the settings that would help; a program with options of its own sets theirs.</summary>
public sealed record OptionNames
{
    /// <summary>What reads the input as JSON.</summary>
    public string Json { get; init; } = nameof(InputFormat) + "." + nameof(InputFormat.Json);

    /// <summary>What reads the input as text.</summary>
    public string Text { get; init; } = nameof(InputFormat) + "." + nameof(InputFormat.Text);

    /// <summary>What makes each line a text.</summary>
    public string SplitLines { get; init; } = nameof(TextSplit) + "." + nameof(TextSplit.Line);

    /// <summary>What says where the text is.</summary>
    public string TextField { get; init; } = nameof(ReadOptions.TextField);

    /// <summary>What says where the id is.</summary>
    public string IdField { get; init; } = nameof(ReadOptions.IdField);

    /// <summary>What says which other fields to keep.</summary>
    public string Keep { get; init; } = nameof(ReadOptions.Keep);

    /// <summary>What says how text is encoded.</summary>
    public string Encoding { get; init; } = nameof(ReadOptions.Encoding);

    /// <summary>What says that the first row is no header.</summary>
    public string NoHeader { get; init; } = nameof(CsvDialect) + "." + nameof(CsvDialect.HasHeader);

    /// <summary>What says which sign stands between fields.</summary>
    public string Delimiter { get; init; } = nameof(CsvDialect) + "." + nameof(CsvDialect.Delimiter);

    /// <summary>What says which sign takes the meaning from the next.</summary>
    public string Escape { get; init; } = nameof(CsvDialect) + "." + nameof(CsvDialect.Escape);
}
