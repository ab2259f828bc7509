using System.Text.Json.Serialization;
using Gliner2.Results;

namespace Gliner2;

/// <summary>An instance of a relation.</summary>
/// <param name="Head">The span in the first role.</param>
/// <param name="Tail">The span in the second role.</param>
/// <param name="Confidence">Probability of the pair where the architecture gives one (boundary); null otherwise.</param>
public sealed record RelationInstance(
    [property: JsonPropertyName("head")] ExtractedSpan Head,
    [property: JsonPropertyName("tail")] ExtractedSpan Tail,
    [property: JsonPropertyName("confidence"), JsonConverter(typeof(ConfidenceConverter)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] float? Confidence = null)
{
    /// <summary>Head and tail: <c>Tim Cook [0..8] 0.98 -> Apple [15..20] 0.97</c>.</summary>
    public override string ToString() => $"{Head} -> {Tail}{(Confidence is { } pair ? $" ({Contents.Show(pair)})" : "")}";
}
