namespace Gliner2.Files;

/// <summary>What an input holds.</summary>
public enum InputFormat
{
    /// <summary>Plain text.</summary>
    Text,

    /// <summary>One JSON value: an array of records, one record, or a table as pandas writes it.</summary>
    Json,

    /// <summary>One JSON record a line.</summary>
    JsonLines,

    /// <summary>Rows of fields with a delimiter between them.</summary>
    Csv,

    /// <summary>The same with tabs.</summary>
    Tsv,

    /// <summary>Apache Parquet.</summary>
    Parquet,
}
