using System.Text.Json.Serialization;
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
    [JsonPropertyName("attributes")]
    public IReadOnlyDictionary<string, IReadOnlyList<ClassScore>> Attributes { get; init => field = value ?? field; } = NameMap<IReadOnlyList<ClassScore>>.Empty;

    /// <summary>A mention given by its place in the model's text, whose offsets are cut back to a caller's string of <paramref name="textLength"/> units.</summary>
    internal static new EntityMention Cut(string text, int start, int end, float confidence, int textLength) =>
        new(text, Math.Min(start, textLength), Math.Min(end, textLength), confidence) { PastEnd = Math.Max(0, end - textLength) };

    /// <inheritdoc/>
    public bool Equals(EntityMention? other) => base.Equals(other) && Contents.Same(Attributes, other!.Attributes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Contents.Hash(Attributes));

    /// <summary>Text, range, probability and labels: <c>Tim Cook [0..8] 0.98 tone=good</c>.</summary>
    public override string ToString() =>
        base.ToString() + string.Concat(Attributes.Select(group => $" {group.Key}={string.Join('|', group.Value.Select(score => score.Label))}"));
}
