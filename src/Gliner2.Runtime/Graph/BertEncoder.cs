using Gliner2.Models;

namespace Gliner2.Graph;

/// <summary>BERT: absolute positions, normalization after each step.</summary>
internal sealed class BertEncoder(NetworkBuilder network, BertConfig config, TokenGrid grid)
{
    private readonly GraphBuilder graph = network.Graph;

    public Tensor Build()
    {
        var fused = new FusedAttention(graph, grid, config.Heads);
        var attention = new AttentionLayer(graph, grid.Batch, grid.Length, config.Heads, config.HeadSize);
        var x = Embed();
        for (var i = 0; i < config.Layers; i++)
        {
            var layer = $"encoder.encoder.layer.{i}";
            x = PostNormLayer.Build(network, x, Attend(x, $"{layer}.attention.self"), layer, config);
        }
        return x;

        Tensor Attend(Tensor states, string self)
        {
            var query = network.BulkLinear(states, $"{self}.query");
            var key = network.BulkLinear(states, $"{self}.key");
            var value = network.BulkLinear(states, $"{self}.value");
            var scale = 1 / MathF.Sqrt(config.HeadSize);
            if (network.FusesAttention) return fused.Attend(query, key, value, scale);

            var scores = graph.FusedMatMul(attention.SplitHeads(query), attention.SplitHeads(key), transposeB: true, scale: scale);
            return attention.Attend(graph.Add(scores, grid.PaddingBias), attention.SplitHeads(value));
        }
    }

    private Tensor Embed()
    {
        var words = network.Lookup(config.WordTable, grid.Ids);
        var positions = network.Lookup("encoder.embeddings.position_embeddings.weight", grid.Positions);
        var type = network.Weight("encoder.embeddings.token_type_embeddings.weight", 0, 1);
        var sum = graph.Add(graph.Add(words, type), positions);
        return network.LayerNorm(sum, "encoder.embeddings.LayerNorm", config.NormEpsilon);
    }
}
