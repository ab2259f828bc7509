using System.Text.Json.Serialization;
using Gliner2.Results;

namespace Gliner2;

/// <summary>A span of the text.</summary>
/// <param name="Text">The text of the span, as the model saw it.</param>
/// <param name="Start">First UTF-16 unit in the caller's string.</param>
/// <param name="End">End (exclusive) in UTF-16 units, never past the caller's string.</param>
/// <param name="Confidence">Probability, 0 to 1.</param>
public record ExtractedSpan(
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("start")] int Start,
    [property: JsonPropertyName("end")] int End,
    [property: JsonPropertyName("confidence"), JsonConverter(typeof(ConfidenceConverter))] float Confidence)
{
    /// <summary>The span as a range: <c>text[span.Range]</c>.</summary>
    [JsonIgnore]
    public Range Range => Start..End;

    /// <summary>How far the span reaches past the caller's string: 1 when it covers the full stop that the model's text got, else 0.</summary>
    internal int PastEnd { get; init; }

    /// <summary>False for a span that was read from JSON without offsets, and whose place in the text isn't known.</summary>
    internal bool IsPlaced { get; init; } = true;

    /// <summary>A span given by its place in the model's text, whose offsets are cut back to a caller's string of <paramref name="textLength"/> units.</summary>
    internal static ExtractedSpan Cut(string text, int start, int end, float confidence, int textLength) =>
        new(text, Math.Min(start, textLength), Math.Min(end, textLength), confidence) { PastEnd = Math.Max(0, end - textLength) };

    /// <inheritdoc/>
    public virtual bool Equals(ExtractedSpan? other) =>
        other is not null && EqualityContract == other.EqualityContract && Start == other.Start && End == other.End && Text == other.Text && Confidence.Equals(other.Confidence);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, Start, End, Confidence);

    /// <summary>Text, range and probability: <c>Tim Cook [0..8] 0.98</c>.</summary>
    public override string ToString() => $"{Text} [{Start}..{End}] {Contents.Show(Confidence)}";
}
