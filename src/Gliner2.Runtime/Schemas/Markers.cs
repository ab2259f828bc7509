namespace Gliner2.Schemas;

/// <summary>The ten tokens that GLiNER2 adds to an encoder's vocabulary, in the order in which missing ones are added.</summary>
internal enum Marker
{
    SepStruct, SepText, P, C, E, R, L, Example, Output, Description,
}

internal static class Markers
{
    /// <summary>The markers' text, indexed by <see cref="Marker"/>.</summary>
    public static readonly string[] Text =
        ["[SEP_STRUCT]", "[SEP_TEXT]", "[P]", "[C]", "[E]", "[R]", "[L]", "[EXAMPLE]", "[OUTPUT]", "[DESCRIPTION]"];
}
