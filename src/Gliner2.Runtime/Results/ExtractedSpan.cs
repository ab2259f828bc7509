namespace Gliner2;

/// <summary>A span of the text.</summary>
/// <param name="Text">The text of the span, as the model saw it.</param>
/// <param name="Start">First UTF-16 unit in the caller's string.</param>
/// <param name="End">End (exclusive) in UTF-16 units, never past the caller's string.</param>
/// <param name="Confidence">Probability, 0 to 1.</param>
public record ExtractedSpan(string Text, int Start, int End, float Confidence)
{
    /// <summary>The span as a range: <c>text[span.Range]</c>.</summary>
    public Range Range => Start..End;

    /// <summary>How far the span reaches past the caller's string: 1 when it covers the full stop that the model's text got, else 0.</summary>
    internal int PastEnd { get; init; }

    /// <summary>A span given by its place in the model's text, whose offsets are cut back to a caller's string of <paramref name="textLength"/> units.</summary>
    internal static ExtractedSpan Cut(string text, int start, int end, float confidence, int textLength) =>
        new(text, Math.Min(start, textLength), Math.Min(end, textLength), confidence) { PastEnd = Math.Max(0, end - textLength) };
}
