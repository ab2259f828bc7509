namespace Gliner2.Files;

/// <summary>Where a record came from.</summary>
/// <param name="Source">The input's name.</param>
/// <param name="Line">Its line, from 1; null when the record is the whole input, or the input has no lines.</param>
public readonly record struct Place(string Source, long? Line)
{
    /// <summary>Its row, from 1, in a file without lines (Parquet); null otherwise.</summary>
    public long? Row { get; init; }

    /// <summary>"file:line", as compilers write it, or "file: row 7".</summary>
    public override string ToString()
    {
        if (Row is not null) return FormattableString.Invariant($"{Source}: row {Row}");
        return Line is null ? Source : FormattableString.Invariant($"{Source}:{Line}");
    }
}
