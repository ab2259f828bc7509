using Gliner2.Checkpoints;
using Gliner2.Onnx;

namespace Gliner2.Networks.Encoders;

/// <summary>DeBERTa v2 and v3: attention that also looks at how far apart two tokens are, normalization after each step.</summary>
internal sealed class DebertaV2Encoder
{
    private readonly NetworkBuilder _network;
    private readonly GraphBuilder _graph;
    private readonly DebertaV2Config _config;
    private readonly TokenGrid _grid;
    private readonly AttentionLayer? _attention;
    private readonly FusedAttention? _fused;
    private readonly RelativePositions? _relative;

    public DebertaV2Encoder(NetworkBuilder network, DebertaV2Config config, TokenGrid grid)
    {
        _network = network;
        _config = config;
        _grid = grid;
        _graph = network.Graph;
        var positions = config.RelativeAttention && (config.ContentToPosition || config.PositionToContent);
        if (network.UsesOperators)
        {
            _fused = new FusedAttention(network, grid.Starts, config.Heads, config.HeadSize, positions ? new RelativeTables(network, config) : null);
            return;
        }
        _attention = new AttentionLayer(_graph, grid.Batch, grid.Length, config.Heads, config.HeadSize);
        if (positions) _relative = new RelativePositions(network, config, grid);
    }

    /// <param name="rows">The rows that the last layer computes; null for all.</param>
    public Tensor Build(Tensor? rows)
    {
        var x = Embed();
        for (var i = 0; i < _config.Layers; i++)
        {
            var layer = $"encoder.encoder.layer.{i}";
            x = PostNormLayer.Build(_network, x, Attend(x, $"{layer}.attention.self"), layer, _config, i == _config.Layers - 1 ? rows : null);
        }
        return x;
    }

    private Tensor Embed()
    {
        var sum = _network.Lookup(_config.WordTable, _grid.Ids);
        if (_config.PositionBiasedInput)
            sum = _graph.Add(sum, _network.Lookup("encoder.embeddings.position_embeddings.weight", _grid.Positions));
        if (_config.TypeVocabulary > 0) sum = _graph.Add(sum, _network.Weight("encoder.embeddings.token_type_embeddings.weight", 0, 1));
        // States of padding are never looked at, so they needn't be zeroed here.
        if (_config.EmbeddingSize != _config.HiddenSize) sum = _network.Linear(sum, "encoder.embeddings.embed_proj", bias: false);
        return _network.LayerNorm(sum, "encoder.embeddings.LayerNorm", _config.NormEpsilon);
    }

    private Tensor Attend(Tensor x, string self)
    {
        LayerPart[] parts = [_network.Part($"{self}.query_proj"), _network.Part($"{self}.key_proj"), _network.Part($"{self}.value_proj")];
        // Each kind of position term makes the sum one term longer, and the scale follows.
        var terms = 1 + (_config.ContentToPosition ? 1 : 0) + (_config.PositionToContent ? 1 : 0);
        var scale = 1 / MathF.Sqrt(_config.HeadSize * terms);
        if (_fused is not null) return _fused.Attend(_network.BulkLinear(x, parts), self, scale);

        var (query, key, value) = (Split(parts[0]), Split(parts[1]), Split(parts[2]));
        var bias = _relative is null ? _grid.PaddingBias : _graph.Add(_relative.Bias(query, key, self, scale), _grid.PaddingBias);
        return _attention!.Attend(_graph.Add(_graph.FusedMatMul(query, key, transposeB: true, scale: scale), bias), value);

        Tensor Split(LayerPart part) => _attention!.SplitHeads(_network.BulkLinear(x, [part]));
    }
}
