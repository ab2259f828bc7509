namespace Gliner2.Cli.Input;

/// <summary>What an input of <c>redact</c> holds.</summary>
internal enum RedactionFormat
{
    /// <summary>One text.</summary>
    Text,

    /// <summary>A text a line: a log.</summary>
    Lines,

    /// <summary>One JSON value.</summary>
    Json,

    /// <summary>A JSON value a line.</summary>
    JsonLines,

    /// <summary>A table with any sign between its cells.</summary>
    Csv,

    /// <summary>A table, its cells parted by tabs.</summary>
    Tsv,

    /// <summary>Apache Parquet.</summary>
    Parquet,
}
