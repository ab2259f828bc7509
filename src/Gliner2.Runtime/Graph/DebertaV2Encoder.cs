using Gliner2.Models;

namespace Gliner2.Graph;

/// <summary>DeBERTa v2 and v3: attention that also looks at how far apart two tokens are, normalization after each step.</summary>
internal sealed class DebertaV2Encoder
{
    private readonly NetworkBuilder network;
    private readonly GraphBuilder graph;
    private readonly DebertaV2Config config;
    private readonly TokenGrid grid;
    private readonly AttentionLayer attention;
    private readonly FusedAttention fused;
    private readonly RelativePositions? relative;

    public DebertaV2Encoder(NetworkBuilder network, DebertaV2Config config, TokenGrid grid)
    {
        this.network = network;
        this.config = config;
        this.grid = grid;
        graph = network.Graph;
        var positions = config.RelativeAttention && (config.ContentToPosition || config.PositionToContent);
        fused = new FusedAttention(graph, grid, config.Heads, positions && network.UsesOperators ? new RelativeTables(network, config) : null);
        attention = new AttentionLayer(graph, grid.Batch, grid.Length, config.Heads, config.HeadSize);
        if (positions && !network.UsesOperators) relative = new RelativePositions(network, config, grid);
    }

    /// <param name="rows">The rows that the last layer computes; null for all.</param>
    public Tensor Build(Tensor? rows)
    {
        var x = Embed();
        for (var i = 0; i < config.Layers; i++)
        {
            var layer = $"encoder.encoder.layer.{i}";
            x = PostNormLayer.Build(network, x, Attend(x, $"{layer}.attention.self"), layer, config, i == config.Layers - 1 ? rows : null);
        }
        return x;
    }

    private Tensor Embed()
    {
        var sum = network.Lookup(config.WordTable, grid.Ids);
        if (config.PositionBiasedInput)
            sum = graph.Add(sum, network.Lookup("encoder.embeddings.position_embeddings.weight", grid.Positions));
        if (config.TypeVocabulary > 0) sum = graph.Add(sum, network.Weight("encoder.embeddings.token_type_embeddings.weight", 0, 1));
        // States of padding are never looked at, so they needn't be zeroed here.
        if (config.EmbeddingSize != config.HiddenSize) sum = network.Linear(sum, "encoder.embeddings.embed_proj", bias: false);
        return network.LayerNorm(sum, "encoder.embeddings.LayerNorm", config.NormEpsilon);
    }

    private Tensor Attend(Tensor x, string self)
    {
        LayerPart[] parts = [network.Part($"{self}.query_proj"), network.Part($"{self}.key_proj"), network.Part($"{self}.value_proj")];
        // Each kind of position term makes the sum one term longer, and the scale follows.
        var terms = 1 + (config.ContentToPosition ? 1 : 0) + (config.PositionToContent ? 1 : 0);
        var scale = 1 / MathF.Sqrt(config.HeadSize * terms);
        if (network.UsesOperators) return fused.Attend(network.BulkLinear(x, parts), self, scale);

        var (query, key, value) = (Split(parts[0]), Split(parts[1]), Split(parts[2]));
        var bias = relative is null ? grid.PaddingBias : graph.Add(relative.Bias(query, key, self, scale), grid.PaddingBias);
        return attention.Attend(graph.Add(graph.FusedMatMul(query, key, transposeB: true, scale: scale), bias), value);

        Tensor Split(LayerPart part) => attention.SplitHeads(network.BulkLinear(x, [part]));
    }
}
