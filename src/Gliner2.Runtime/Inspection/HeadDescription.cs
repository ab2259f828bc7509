using Gliner2.Checkpoints;

namespace Gliner2;

/// <summary>How words and spans are scored.</summary>
/// <param name="Pooling">How a word's state is made of its pieces' states: <c>first</c>, <c>mean</c> or <c>max</c>.</param>
/// <param name="MaxWidth">The most words a span may have, or null when there is no limit (boundary checkpoints).</param>
/// <param name="CountingLayer">The kind of count head (<c>count_lstm</c>, <c>count_lstm_v2</c>, <c>count_lstm_moe</c>), or null (boundary checkpoints).</param>
public sealed record HeadDescription(string Pooling, int? MaxWidth, string? CountingLayer)
{
    internal static HeadDescription Of(ModelConfig config)
    {
        var pooling = config.TokenPooling switch { TokenPooling.Mean => "mean", TokenPooling.Max => "max", _ => "first" };
        if (config.Architecture == ModelArchitecture.Boundary) return new HeadDescription(pooling, null, null);

        var counting = config.CountingLayer switch
        {
            Gliner2.Checkpoints.CountingLayer.LstmV2 => "count_lstm_v2",
            Gliner2.Checkpoints.CountingLayer.LstmMoe => "count_lstm_moe",
            _ => "count_lstm",
        };
        return new HeadDescription(pooling, config.MaxWidth, counting);
    }
}
