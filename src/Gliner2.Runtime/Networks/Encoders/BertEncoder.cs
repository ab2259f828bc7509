using Gliner2.Checkpoints;
using Gliner2.Onnx;

namespace Gliner2.Networks.Encoders;

/// <summary>BERT: absolute positions, normalization after each step.</summary>
internal sealed class BertEncoder(NetworkBuilder network, BertConfig config, TokenGrid grid)
{
    private readonly GraphBuilder _graph = network.Graph;

    /// <param name="rows">The rows that the last layer computes; null for all.</param>
    public Tensor Build(Tensor? rows)
    {
        var fused = network.UsesOperators ? new FusedAttention(network, grid.Starts, config.Heads, config.HeadSize) : null;
        var attention = fused is null ? new AttentionLayer(_graph, grid.Batch, grid.Length, config.Heads, config.HeadSize) : null;
        var x = Embed();
        for (var i = 0; i < config.Layers; i++)
        {
            var layer = $"encoder.encoder.layer.{i}";
            x = PostNormLayer.Build(network, x, Attend(x, $"{layer}.attention.self"), layer, config, i == config.Layers - 1 ? rows : null);
        }
        return x;

        Tensor Attend(Tensor states, string self)
        {
            LayerPart[] parts = [network.Part($"{self}.query"), network.Part($"{self}.key"), network.Part($"{self}.value")];
            var scale = 1 / MathF.Sqrt(config.HeadSize);
            if (fused is not null) return fused.Attend(network.BulkLinear(states, parts), self, scale);

            var (query, key, value) = (Split(parts[0]), Split(parts[1]), Split(parts[2]));
            var scores = _graph.FusedMatMul(query, key, transposeB: true, scale: scale);
            return attention!.Attend(_graph.Add(scores, grid.PaddingBias), value);

            Tensor Split(LayerPart part) => attention!.SplitHeads(network.BulkLinear(states, [part]));
        }
    }

    private Tensor Embed()
    {
        var words = network.Lookup(config.WordTable, grid.Ids);
        var positions = network.Lookup("encoder.embeddings.position_embeddings.weight", grid.Positions);
        var type = network.Weight("encoder.embeddings.token_type_embeddings.weight", 0, 1);
        var sum = _graph.Add(_graph.Add(words, type), positions);
        return network.LayerNorm(sum, "encoder.embeddings.LayerNorm", config.NormEpsilon);
    }
}
