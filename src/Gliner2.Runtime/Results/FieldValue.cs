using System.Text.Json.Serialization;
using Gliner2.Results;

namespace Gliner2;

/// <summary>A value of a field: a span of the text, or one of the field's choices (which has no place in the text).</summary>
/// <param name="Text">The text of the span, or the choice.</param>
/// <param name="Confidence">Probability, 0 to 1.</param>
/// <param name="Span">The span, or null for a choice without a mention in the text.</param>
public sealed record FieldValue(
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("confidence"), JsonConverter(typeof(ConfidenceConverter))] float Confidence,
    [property: JsonPropertyName("span"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ExtractedSpan? Span)
{
    /// <summary>
    /// The place that JSON shows. It is <see cref="Span"/>'s, but for a choice of a boundary record which the text does not mention:
    /// the reference package gives that one the empty place 0..0.
    /// </summary>
    internal ExtractedSpan? Place { get => field ?? Span; init; }

    /// <summary>One of the field's choices, not a span.</summary>
    internal bool IsChoice { get; init; }

    /// <summary>
    /// The text that JSON shows. It is <see cref="Text"/>, but for a choice with a place in merged windows: the reference package reads that one's
    /// text from the document again.
    /// </summary>
    internal string Written { get => field ?? Text; init; }

    /// <inheritdoc/>
    public bool Equals(FieldValue? other) => other is not null && Text == other.Text && Confidence.Equals(other.Confidence) && Span == other.Span;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, Confidence, Span);

    /// <summary>Text, range if there is one, and probability.</summary>
    public override string ToString() => Span is null ? $"{Text} {Contents.Show(Confidence)}" : $"{Text} [{Span.Range}] {Contents.Show(Confidence)}";

    /// <summary>A span of the text.</summary>
    internal static FieldValue Of(ExtractedSpan span) => new(span.Text, span.Confidence, span);

    /// <summary>A choice without any place.</summary>
    internal static FieldValue OfChoice(string choice, float confidence) => new(choice, confidence, null) { IsChoice = true };

    /// <summary>A choice of a boundary record with the place that goes with it; an empty place is shown in JSON only.</summary>
    internal static FieldValue OfChoice(string choice, ExtractedSpan place) =>
        new(choice, place.Confidence, place.Start == place.End ? null : place) { IsChoice = true, Place = place };
}
