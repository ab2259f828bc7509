using System.ComponentModel;

namespace Gliner2.Typed;

/// <summary>For generated code: what was extracted for one value.</summary>
/// <param name="Text">The text of a span, a choice or a label.</param>
/// <param name="Confidence">Probability, 0 to 1.</param>
/// <param name="Span">The span; null for a choice or a label.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ValueText(string Text, float Confidence, ExtractedSpan? Span)
{
    /// <summary>The day from which relative dates count; null when the caller gave none.</summary>
    public DateOnly? ReferenceDate { get; init; }

    /// <summary>Where the span lies in the caller's string.</summary>
    public Range? Range => Span?.Range;
}
