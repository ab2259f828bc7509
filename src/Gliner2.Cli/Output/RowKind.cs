namespace Gliner2.Cli.Output;

/// <summary>What a row of CSV is.</summary>
internal enum RowKind
{
    /// <summary>Something that was found.</summary>
    Finding,

    /// <summary>A document.</summary>
    Document,
}
