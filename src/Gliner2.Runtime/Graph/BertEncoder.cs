using Gliner2.Models;

namespace Gliner2.Graph;

/// <summary>BERT: absolute positions, normalization after each step.</summary>
internal sealed class BertEncoder(NetworkBuilder network, BertConfig config, TokenGrid grid)
{
    private readonly GraphBuilder graph = network.Graph;

    public Tensor Build(Tensor ids)
    {
        var attention = new AttentionLayer(graph, grid, config.Heads, config.HeadSize);
        var x = Embed(ids);
        for (var i = 0; i < config.Layers; i++)
        {
            var layer = $"encoder.encoder.layer.{i}";
            var query = attention.SplitHeads(network.Linear(x, $"{layer}.attention.self.query"));
            var key = attention.SplitHeads(network.Linear(x, $"{layer}.attention.self.key"));
            var value = attention.SplitHeads(network.Linear(x, $"{layer}.attention.self.value"));
            var scores = graph.Add(graph.FusedMatMul(query, key, transposeB: true, scale: 1 / MathF.Sqrt(config.HeadSize)), grid.PaddingBias);
            x = PostNormLayer.Build(network, x, attention.Attend(scores, value), layer, config);
        }
        return x;
    }

    private Tensor Embed(Tensor ids)
    {
        var words = network.Lookup(config.WordTable, ids);
        var positions = network.Lookup("encoder.embeddings.position_embeddings.weight", graph.Range(graph.Scalar(0), graph.Squeeze(grid.Length, 0)));
        var type = network.Weight("encoder.embeddings.token_type_embeddings.weight", 0, 1);
        var sum = graph.Add(graph.Add(words, type), positions);
        return network.LayerNorm(graph.Reshape(sum, -1, config.HiddenSize), "encoder.embeddings.LayerNorm", config.NormEpsilon);
    }
}
