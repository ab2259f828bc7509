using System.Text.Json.Serialization;

namespace Gliner2;

/// <summary>An instance of a relation, as text.</summary>
/// <param name="Head">The span in the first role.</param>
/// <param name="Tail">The span in the second role.</param>
/// <param name="Confidence">Probability of the pair where the model's architecture gives one; null otherwise.</param>
public sealed record Link(
    [property: JsonPropertyName("head")] Extracted<string> Head,
    [property: JsonPropertyName("tail")] Extracted<string> Tail,
    [property: JsonPropertyName("confidence"), JsonConverter(typeof(ConfidenceConverter)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] float? Confidence = null)
{
    /// <summary>Head and tail: <c>Tim Cook -> Apple</c>.</summary>
    public override string ToString() => $"{Head} -> {Tail}";
}
