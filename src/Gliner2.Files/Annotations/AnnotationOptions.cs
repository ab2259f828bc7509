namespace Gliner2.Files;

/// <summary>How annotations are written.</summary>
public sealed record AnnotationOptions
{
    /// <summary>What the model is called, where a format has a place for that.</summary>
    public string ModelVersion { get; init; } = "gliner2";

    /// <summary>The unit of offsets in CSV and Parquet; every other format has its own.</summary>
    public OffsetUnit Offsets { get; init; } = OffsetUnit.CodePoint;

    /// <summary>What stands between fields of CSV.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>Fields that documents keep and that become columns of CSV; null: they are one column of JSON.</summary>
    public IReadOnlyList<string>? Columns { get; init; } = [];
}
