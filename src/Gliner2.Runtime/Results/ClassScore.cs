using System.Text.Json.Serialization;
using Gliner2.Results;

namespace Gliner2;

/// <summary>A label and its probability.</summary>
/// <param name="Label">The label.</param>
/// <param name="Confidence">Probability, 0 to 1.</param>
[method: JsonConstructor]
public readonly record struct ClassScore(
    [property: JsonPropertyName("label")] string Label,
    [property: JsonPropertyName("confidence"), JsonConverter(typeof(ConfidenceConverter))] float Confidence)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Label} {Contents.Show(Confidence)}";
}
