using Gliner2.Checkpoints;
using Gliner2.Onnx;

namespace Gliner2.Networks.Encoders;

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
        var grid = Grid(network, ids, mask);
        return grid.Unpack(network.Graph, Build(network, config, grid, null));
    }

    /// <summary>Authors an encoder of which only some tokens' states are wanted: the last layer needn't compute the others.</summary>
    /// <param name="network">Where to author it.</param>
    /// <param name="config">Its configuration.</param>
    /// <param name="ids">Token ids [B, S].</param>
    /// <param name="mask">1 for a token, 0 for padding [B, S].</param>
    /// <param name="wanted">Flat positions, text * S + token, in as many vectors as there are uses.</param>
    /// <param name="whole">Whether all states are wanted too, for inspection.</param>
    /// <returns>The last layer's states at each vector's positions; and all of them, flat, or null.</returns>
    public static (Tensor[] Picked, Tensor? All) Build(NetworkBuilder network, EncoderConfig config, Tensor ids, Tensor mask, Tensor[] wanted, bool whole)
    {
        var graph = network.Graph;
        if (whole)
        {
            var all = Build(network, config, ids, mask);
            return (Array.ConvertAll(wanted, positions => graph.Gather(all, positions)), all);
        }
        var grid = Grid(network, ids, mask);
        var states = Build(network, config, grid, grid.RowsOf(graph, graph.Concat(0, wanted)));
        return (graph.Split(states, [.. wanted.Select(positions => graph.Size(positions, 0))]), null);
    }

    private static TokenGrid Grid(NetworkBuilder network, Tensor ids, Tensor mask) =>
        new(network.Graph, ids, mask, packed: network.UsesOperators);

    private static Tensor Build(NetworkBuilder network, EncoderConfig config, TokenGrid grid, Tensor? rows) => config switch
    {
        DebertaV2Config deberta => new DebertaV2Encoder(network, deberta, grid).Build(rows),
        BertConfig bert => new BertEncoder(network, bert, grid).Build(rows),
        ModernBertConfig modern => new ModernBertEncoder(network, modern, grid).Build(rows),
        _ => throw new ArgumentException($"unknown encoder {config.GetType().Name}", nameof(config)),
    };
}
