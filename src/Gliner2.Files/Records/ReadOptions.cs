using System.Text;

namespace Gliner2.Files;

/// <summary>How documents are read from a file.</summary>
public sealed record ReadOptions
{
    /// <summary>The field of a JSON record, or the column of a table, that holds the text: a name, a path through nested ones (<c>data.text</c>), or a column's number from 1.
    /// Null: <c>text</c>, or the only column there is.</summary>
    public string? TextField { get; init; }

    /// <summary>The field or column that a document is called by. Null: <c>id</c>, if there is one.</summary>
    public string? IdField { get; init; }

    /// <summary>Other fields or columns to keep with each document; <see cref="Everything"/> among them means all.</summary>
    public IReadOnlyList<string> Keep { get; init; } = [];

    /// <summary>Whether each document keeps the name of its input, as <c>source</c>.</summary>
    public bool WithSource { get; init; }

    /// <summary>How plain text becomes texts.</summary>
    public TextSplit Split { get; init; }

    /// <summary>How CSV is written.</summary>
    public CsvDialect Csv { get; init; } = new();

    /// <summary>The encoding of texts, JSON and CSV; null: UTF-8, or what a byte order mark says.</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>Told now and then how much of the input has been read, from 0 to 1, where its size is known.</summary>
    public Action<double>? OnProgress { get; init; }

    /// <summary>What messages call these settings.</summary>
    public OptionNames Names { get; init; } = new();

    /// <summary>Stands for all fields in <see cref="Keep"/>.</summary>
    public const string Everything = "*";

    internal const string DefaultText = "text", DefaultId = "id", SourceName = "source";

    internal bool KeepsAll => Keep.Contains(Everything);
}
