using Gliner2.Results;

namespace Gliner2;

/// <summary>A mention of an entity type.</summary>
/// <param name="Text">The text of the mention.</param>
/// <param name="Start">First UTF-16 unit in the caller's string.</param>
/// <param name="End">End (exclusive) in UTF-16 units.</param>
/// <param name="Confidence">Probability, 0 to 1.</param>
public sealed record EntityMention(string Text, int Start, int End, float Confidence) : ExtractedSpan(Text, Start, End, Confidence)
{
    /// <summary>Labels of each attribute group that applies, in declared order.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ClassScore>> Attributes { get; init; } = NameMap<IReadOnlyList<ClassScore>>.Empty;

    /// <summary>A mention given by its place in the model's text, whose offsets are cut back to a caller's string of <paramref name="textLength"/> units.</summary>
    internal static new EntityMention Cut(string text, int start, int end, float confidence, int textLength) =>
        new(text, Math.Min(start, textLength), Math.Min(end, textLength), confidence) { PastEnd = Math.Max(0, end - textLength) };
}
