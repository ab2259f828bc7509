namespace Gliner2.Files;

/// <summary>How the rows of a CSV file are written.</summary>
public sealed record CsvDialect
{
    /// <summary>What stands between fields; null: a comma, a semicolon, a tab or a bar, whichever cuts the first rows into the same number of fields (a tab in <see cref="InputFormat.Tsv"/>).</summary>
    public char? Delimiter { get; init; }

    /// <summary>What takes its meaning from the sign after it, a backslash for instance; null: nothing, and a quote in a quoted field is doubled.</summary>
    public char? Escape { get; init; }

    /// <summary>Whether the first row names the columns. Without it they are called by their numbers, from 1.</summary>
    public bool HasHeader { get; init; } = true;
}
