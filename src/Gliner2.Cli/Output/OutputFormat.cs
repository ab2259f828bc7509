namespace Gliner2.Cli.Output;

/// <summary>What answers are written as.</summary>
internal enum OutputFormat
{
    /// <summary>The reference package's JSON, an answer a line.</summary>
    JsonLines,

    /// <summary>The same as one array.</summary>
    Json,

    /// <summary>Comma-separated values.</summary>
    Csv,

    /// <summary>Tab-separated values.</summary>
    Tsv,

    /// <summary>Apache Parquet.</summary>
    Parquet,

    /// <summary>Tasks of Label Studio.</summary>
    LabelStudio,

    /// <summary>CoNLL-2003.</summary>
    Conll,

    /// <summary>A folder of brat's.</summary>
    Brat,

    /// <summary>JSONL of spaCy and Prodigy.</summary>
    Spacy,

    /// <summary>What displaCy draws.</summary>
    DisplaCy,

    /// <summary>A page.</summary>
    Html,
}
