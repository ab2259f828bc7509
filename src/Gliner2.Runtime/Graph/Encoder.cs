using Gliner2.Models;

namespace Gliner2.Graph;

/// <summary>The encoders, and what every head does with their states.</summary>
internal static class Encoder
{
    /// <summary>Authors an encoder.</summary>
    /// <param name="network">Where to author it.</param>
    /// <param name="config">Its configuration.</param>
    /// <param name="ids">Token ids [B, S].</param>
    /// <param name="mask">1 for a token, 0 for padding [B, S].</param>
    /// <returns>The last layer's states, flat: [B * S, H], text after text. Those of padding mean nothing.</returns>
    public static Tensor Build(NetworkBuilder network, EncoderConfig config, Tensor ids, Tensor mask)
    {
        var packed = network.UsesOperators && config is not ModernBertConfig;
        var grid = TokenGrid.Of(network.Graph, ids, mask, packed);
        return grid.Unpack(network.Graph, config switch
        {
            DebertaV2Config deberta => new DebertaV2Encoder(network, deberta, grid).Build(),
            BertConfig bert => new BertEncoder(network, bert, grid).Build(),
            ModernBertConfig modern => new ModernBertEncoder(network, modern, grid).Build(),
            _ => throw new ArgumentException($"unknown encoder {config.GetType().Name}", nameof(config)),
        });
    }
}
