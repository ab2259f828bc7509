namespace Gliner2.Files;

/// <summary>A form that texts with what was found in them are written and read in.</summary>
public enum AnnotationFormat
{
    /// <summary>A line of JSON of our own for each document, with everything in it; offsets in UTF-16 units.</summary>
    JsonLines,

    /// <summary>A row for everything that was found.</summary>
    Csv,

    /// <summary>A row a document, with JSON in the cells.</summary>
    CsvDocuments,

    /// <summary>Tasks of Label Studio with predictions.</summary>
    LabelStudio,

    /// <summary>CoNLL-2003: a token a line, IOB2 tags.</summary>
    Conll,

    /// <summary>Standoff files of brat: a folder.</summary>
    Brat,

    /// <summary>JSONL of spaCy and Prodigy.</summary>
    Spacy,

    /// <summary>What displaCy draws.</summary>
    DisplaCy,

    /// <summary>Apache Parquet with nested columns.</summary>
    Parquet,

    /// <summary>One page to look at, for a browser.</summary>
    Html,
}
