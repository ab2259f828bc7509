using Gliner2.Checkpoints;
using Gliner2.Onnx;

namespace Gliner2.Networks.Encoders;

/// <summary>ModernBERT: rotary positions, normalization before each step, gated feed-forward networks, and layers that look only at near tokens.</summary>
internal sealed class ModernBertEncoder
{
    private readonly NetworkBuilder _network;
    private readonly GraphBuilder _graph;
    private readonly ModernBertConfig _config;
    private readonly Func<Tensor, string, bool, Tensor> _attend;
    private readonly Tensor _positions, _embedded;

    public ModernBertEncoder(NetworkBuilder network, ModernBertConfig config, TokenGrid grid)
    {
        _network = network;
        _config = config;
        _graph = network.Graph;
        _positions = _graph.Range(_graph.Scalar(0), _graph.Squeeze(grid.Length, 0));
        _attend = network.UsesOperators ? Fused(grid) : Plain(grid);
        _embedded = _network.LayerNorm(_network.Lookup(config.WordTable, grid.Ids), "encoder.embeddings.norm", config.NormEpsilon, config.NormBias);
    }

    /// <param name="rows">The rows whose states are wanted; null for all.</param>
    public Tensor Build(Tensor? rows)
    {
        var x = _embedded;
        for (var i = 0; i < _config.Layers; i++)
        {
            var layer = $"encoder.layers.{i}";
            // The first layer's input is normalized already.
            var normalized = i == 0 ? x : _network.LayerNorm(x, $"{layer}.attn_norm", _config.NormEpsilon, _config.NormBias);
            var context = _attend(normalized, layer, _config.Sliding[i]);
            // The last layer looks at all tokens and goes on with those that are wanted.
            if (i == _config.Layers - 1 && rows is { } wanted) (x, context) = (_graph.Gather(x, wanted), _graph.Gather(context, wanted));
            x = _network.BulkLinear(context, [_network.Part($"{layer}.attn.Wo", _config.AttentionBias)], residual: x);
            x = FeedForward(_network.LayerNorm(x, $"{layer}.mlp_norm", _config.NormEpsilon, _config.NormBias), layer, residual: x);
        }
        return _network.LayerNorm(x, "encoder.final_norm", _config.NormEpsilon, _config.NormBias);
    }

    /// <summary>Attention as a node of our own, on the real tokens alone: memory grows with the text, not with its square.</summary>
    private Func<Tensor, string, bool, Tensor> Fused(TokenGrid grid)
    {
        var fused = new FusedAttention(_network, grid.Starts, _config.Heads, _config.HeadSize);
        var (full, sliding) = (Angles(_config.FullTheta), Angles(_config.SlidingTheta));
        return (x, layer, near) => fused.Attend(
            _network.BulkLinear(x, [Part(layer, 0), Part(layer, 1), Part(layer, 2)]), $"{layer}.attn", Scale, near ? sliding : full, near ? _config.Reach + 1 : 0);
    }

    /// <summary>Attention as plain nodes, on the padded grid.</summary>
    private Func<Tensor, string, bool, Tensor> Plain(TokenGrid grid)
    {
        var attention = new AttentionLayer(_graph, grid.Batch, grid.Length, _config.Heads, _config.HeadSize);
        var (full, sliding) = (Angles(_config.FullTheta), Angles(_config.SlidingTheta));
        var nearBias = _graph.Add(_graph.Where(Near(), _graph.Scalar(0f), _graph.Scalar(TokenGrid.Masked)), grid.PaddingBias);
        return (x, layer, near) =>
        {
            var query = Rotate(Split(x, layer, 0), near ? sliding : full);
            var key = Rotate(Split(x, layer, 1), near ? sliding : full);
            var scores = _graph.FusedMatMul(query, key, transposeB: true, scale: Scale);
            return attention.Attend(_graph.Add(scores, near ? nearBias : grid.PaddingBias), Split(x, layer, 2));
        };

        Tensor Split(Tensor x, string layer, int part) => attention.SplitHeads(_network.BulkLinear(x, [Part(layer, part)]));
    }

    private float Scale => 1 / MathF.Sqrt(_config.HeadSize);

    /// <summary>Queries, keys or values of a layer.</summary>
    private LayerPart Part(string layer, int part) =>
        _network.Part($"{layer}.attn.Wqkv", _config.AttentionBias).OfOutputs(part * _config.HiddenSize, _config.HiddenSize);

    private Tensor FeedForward(Tensor x, string layer, Tensor residual)
    {
        var both = _network.Part($"{layer}.mlp.Wi", _config.MlpBias);
        var inner = _network.BulkLinear(x, both.OfOutputs(0, _config.IntermediateSize), _config.Activation, LayerConsumers.Others);
        var gate = _network.BulkLinear(x, [both.OfOutputs(_config.IntermediateSize, _config.IntermediateSize)]);
        return _network.BulkLinear(_graph.Mul(inner, gate), [_network.Part($"{layer}.mlp.Wo", _config.MlpBias)], residual: residual);
    }

    /// <summary>Turns each head's halves against each other: [B, h, S, d].</summary>
    private Tensor Rotate(Tensor x, (Tensor Cosine, Tensor Sine) angles)
    {
        var half = _config.HeadSize / 2;
        var first = _graph.Slice(x, _graph.Vector(0), _graph.Vector(half), 3);
        var second = _graph.Slice(x, _graph.Vector(half), _graph.Vector(_config.HeadSize), 3);
        return _graph.Concat(3,
            _graph.Sub(_graph.Mul(first, angles.Cosine), _graph.Mul(second, angles.Sine)),
            _graph.Add(_graph.Mul(second, angles.Cosine), _graph.Mul(first, angles.Sine)));
    }

    /// <summary>Cosine and sine of each position's angles, [S, d / 2].</summary>
    private (Tensor Cosine, Tensor Sine) Angles(double theta)
    {
        var half = _config.HeadSize / 2;
        var frequencies = new float[half];
        for (var i = 0; i < half; i++) frequencies[i] = 1 / MathF.Pow((float)theta, (float)(2 * i) / _config.HeadSize);
        var angles = _graph.Mul(_graph.Unsqueeze(_graph.Cast(_positions, ElementType.Float), 1), _graph.Constant(frequencies, 1, half));
        return (_graph.Node("Cos", [angles]), _graph.Node("Sin", [angles]));
    }

    /// <summary>Whether a token sees another where only near ones are seen, [S, S].</summary>
    private Tensor Near()
    {
        var distance = _graph.Node("Abs", [_graph.Sub(_graph.Unsqueeze(_positions, 1), _graph.Unsqueeze(_positions, 0))]);
        return _graph.Less(distance, _graph.Scalar((long)_config.Reach + 1));
    }
}
