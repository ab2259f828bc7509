using System.Text.Json.Serialization;
using Gliner2.Results;

namespace Gliner2;

/// <summary>What the model says of a label of a <see cref="DecisionTask"/>.</summary>
/// <param name="Label">The label.</param>
/// <param name="Confidence">Probability, 0 to 1.</param>
/// <param name="Utility">What choosing it gains, or loses below 0: its logit, less the one at its threshold.</param>
[method: JsonConstructor]
public readonly record struct LabelScore(
    [property: JsonPropertyName("label")] string Label,
    [property: JsonPropertyName("confidence"), JsonConverter(typeof(ConfidenceConverter))] float Confidence,
    [property: JsonPropertyName("utility")] double Utility)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Label} {Contents.Show(Confidence)}";
}
