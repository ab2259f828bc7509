using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Gliner2;

/// <summary>Something that was extracted but isn't a value of its member, and is therefore absent from it.</summary>
/// <param name="Member">The path of the member, such as <c>Lines[2].Price</c>; the index counts instances of the untyped answer.</param>
/// <param name="Text">What was extracted.</param>
/// <param name="Range">Where it lies in the caller's string; null for a choice or a label. As JSON it is <c>start</c> and <c>end</c>.</param>
/// <param name="Reason">Why it is no such value.</param>
public sealed record ExtractionProblem(
    [property: JsonPropertyName("member")] string Member,
    [property: JsonPropertyName("text")] string Text,
    [property: JsonIgnore] Range? Range,
    [property: JsonPropertyName("reason")] string Reason)
{
    /// <summary>For serializers: a problem whose range is given as two numbers.</summary>
    [JsonConstructor, EditorBrowsable(EditorBrowsableState.Never)]
    public ExtractionProblem(string member, string text, int? start, int? end, string reason)
        : this(member, text, start is { } first && end is { } past ? first..past : null, reason) { }

    /// <summary>First UTF-16 unit in the caller's string; null without a place in it.</summary>
    [JsonPropertyName("start"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Start => Range?.Start.Value;

    /// <summary>End (exclusive) in UTF-16 units; null without a place in the caller's string.</summary>
    [JsonPropertyName("end"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? End => Range?.End.Value;

    /// <summary>Member, text and reason.</summary>
    public override string ToString() => $"{Member}: '{Text}' is {Reason}";
}
