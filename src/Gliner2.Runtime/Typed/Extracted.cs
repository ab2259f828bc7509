using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Gliner2;

/// <summary>A value with where it comes from.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Text">The text it was read from: a span of the caller's text, a choice or a label.</param>
/// <param name="Confidence">Probability, 0 to 1.</param>
/// <param name="Range">Where the span lies in the caller's string; null for a choice or a label, which has no place in it. As JSON it is <c>start</c> and <c>end</c>.</param>
public readonly record struct Extracted<T>(
    [property: JsonPropertyName("value")] T Value,
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("confidence"), JsonConverter(typeof(ConfidenceConverter))] float Confidence,
    [property: JsonIgnore] Range? Range = null)
{
    /// <summary>For serializers: a value whose range is given as two numbers.</summary>
    [JsonConstructor, EditorBrowsable(EditorBrowsableState.Never)]
    public Extracted(T value, string text, float confidence, int? start, int? end)
        : this(value, text, confidence, start is { } first && end is { } past ? first..past : null) { }

    /// <summary>First UTF-16 unit in the caller's string; null without a place in it.</summary>
    [JsonPropertyName("start"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Start => Range?.Start.Value;

    /// <summary>End (exclusive) in UTF-16 units; null without a place in the caller's string.</summary>
    [JsonPropertyName("end"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? End => Range?.End.Value;

    /// <summary>The value alone.</summary>
    public static implicit operator T(Extracted<T> extracted) => extracted.Value;

    /// <summary>The value as text.</summary>
    public override string ToString() => Value?.ToString() ?? "";
}
