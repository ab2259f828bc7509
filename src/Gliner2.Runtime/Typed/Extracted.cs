namespace Gliner2;

/// <summary>A value with where it comes from.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Text">The text it was read from: a span of the caller's text, a choice or a label.</param>
/// <param name="Confidence">Probability, 0 to 1.</param>
/// <param name="Range">Where the span lies in the caller's string; null for a choice or a label, which has no place in it.</param>
public readonly record struct Extracted<T>(T Value, string Text, float Confidence, Range? Range = null)
{
    /// <summary>The value alone.</summary>
    public static implicit operator T(Extracted<T> extracted) => extracted.Value;

    /// <summary>The value as text.</summary>
    public override string ToString() => Value?.ToString() ?? "";
}
