namespace Gliner2;

/// <summary>What an offset counts.</summary>
public enum OffsetUnit
{
    /// <summary>Unicode code points, as Python does.</summary>
    CodePoint,

    /// <summary>UTF-16 units, as .NET and JavaScript strings do.</summary>
    Utf16,

    /// <summary>UTF-8 bytes.</summary>
    Utf8,
}
