using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gliner2;

/// <summary>
/// For System.Text.Json: a probability is written as the double that a float32 widens to, so that a reader gets the very number that the reference
/// package gives. One that isn't finite, which broken weights or scores can give, has no number in JSON: it is the text <c>"NaN"</c>,
/// <c>"Infinity"</c> or <c>"-Infinity"</c>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConfidenceConverter : JsonConverter<float>
{
    /// <inheritdoc/>
    public override float Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number)) return (float)number;
        return reader.TokenType == JsonTokenType.String && NotFinite(reader.GetString()) is { } other ? other : throw new JsonException("expected a probability");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, float value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        WriteValue(writer, value);
    }

    internal static void WriteValue(Utf8JsonWriter writer, float confidence)
    {
        if (float.IsFinite(confidence)) writer.WriteNumberValue((double)confidence);
        else writer.WriteStringValue(float.IsNaN(confidence) ? "NaN" : confidence > 0 ? "Infinity" : "-Infinity");
    }

    /// <summary>What a text stands for; null when it is none of the three.</summary>
    internal static float? NotFinite(string? text) => text switch
    {
        "NaN" => float.NaN,
        "Infinity" => float.PositiveInfinity,
        "-Infinity" => float.NegativeInfinity,
        _ => null,
    };
}
