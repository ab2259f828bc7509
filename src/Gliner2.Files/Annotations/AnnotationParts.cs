namespace Gliner2.Files;

/// <summary>What a format has a place for.</summary>
[Flags]
public enum AnnotationParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Relations.</summary>
    Relations = 1 << 0,

    /// <summary>Classes.</summary>
    Classes = 1 << 1,

    /// <summary>Records.</summary>
    Records = 1 << 2,

    /// <summary>Probabilities.</summary>
    Confidence = 1 << 3,

    /// <summary>Attributes of entities.</summary>
    Attributes = 1 << 4,

    /// <summary>Spans that overlap others.</summary>
    Overlaps = 1 << 5,

    /// <summary>Other fields of the record.</summary>
    Kept = 1 << 6,

    /// <summary>Everything.</summary>
    All = (1 << 7) - 1,
}
