namespace Gliner2.Files;

/// <summary>What a reader found: a document, or why there is none.</summary>
/// <param name="Document">The document, or null.</param>
/// <param name="Fault">What is wrong with the record, place included; null for a document.</param>
/// <param name="Fatal">Nothing after it can be read.</param>
public readonly record struct InputRecord(Document? Document, string? Fault, bool Fatal)
{
    /// <summary>A good record.</summary>
    public static InputRecord Of(Document document) => new(document, null, false);

    /// <summary>A bad record; the next one may be good.</summary>
    public static InputRecord Bad(Place place, string problem) => new(null, $"{place}: {problem}", false);

    /// <summary>The input can't be read any further.</summary>
    public static InputRecord Broken(Place place, string problem) => new(null, $"{place}: {problem}", true);
}
