using Gliner2.Common;

namespace Gliner2.Checkpoints;

/// <summary>The two kinds of network.</summary>
internal enum ModelArchitecture { Span, Boundary }

/// <summary>How a word's state is made of its pieces' states.</summary>
internal enum TokenPooling { First, Mean, Max }

/// <summary>How a field's query for each instance is made.</summary>
internal enum CountingLayer { Lstm, LstmV2, LstmMoe }

/// <summary>What <c>config.json</c> says, the encoder apart. Unknown keys mean nothing; old files have a few keys only.</summary>
internal sealed record ModelConfig(ModelArchitecture Architecture, int MaxWidth, CountingLayer CountingLayer, TokenPooling TokenPooling, double ClassificationTemperature, ConfigSection Json)
{
    public static ModelConfig Read(string path) => Parse(ConfigSection.Read(path));

    public static ModelConfig Parse(ConfigSection json)
    {
        var architecture = json.Text("architecture", "span").Trim().ToLowerInvariant() switch
        {
            "span" => ModelArchitecture.Span,
            "boundary" => ModelArchitecture.Boundary,
            var other => throw json.Fault("architecture", $"'{other}' is not known; span and boundary are"),
        };
        var counting = json.Text("counting_layer", "count_lstm") switch
        {
            "count_lstm" => CountingLayer.Lstm,
            "count_lstm_v2" => CountingLayer.LstmV2,
            "count_lstm_moe" => CountingLayer.LstmMoe,
            var other => architecture == ModelArchitecture.Boundary
                ? CountingLayer.Lstm
                : throw json.Fault("counting_layer", $"'{other}' is not known; count_lstm, count_lstm_v2 and count_lstm_moe are"),
        };
        // Anything that isn't one of the two other ways, whatever its type, means the first piece.
        var pooling = json.Has("token_pooling", out var value) && value.ValueKind == System.Text.Json.JsonValueKind.String ? value.GetString() switch
        {
            "mean" => TokenPooling.Mean,
            "max" => TokenPooling.Max,
            _ => TokenPooling.First,
        } : TokenPooling.First;
        var width = architecture == ModelArchitecture.Boundary ? 8 : json.Section("span_head") is { } head && head.Has("max_width", out _) ? head.Int("max_width", 8, most: Limits.SpanWidth) : json.Int("max_width", 8, most: Limits.SpanWidth);
        var temperature = json.Factor("classification_temperature", 1, Limits.Temperature);
        return new ModelConfig(architecture, width, counting, pooling, temperature, json);
    }
}
