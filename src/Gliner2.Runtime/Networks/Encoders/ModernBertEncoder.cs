using Gliner2.Checkpoints;
using Gliner2.Onnx;

namespace Gliner2.Networks.Encoders;

/// <summary>ModernBERT: rotary positions, normalization before each step, gated feed-forward networks, and layers that look only at near tokens.</summary>
internal sealed class ModernBertEncoder
{
    private readonly NetworkBuilder _network;
    private readonly GraphBuilder _graph;
    private readonly ModernBertConfig _config;
    private readonly TokenGrid _grid;
    private readonly AttentionLayer _attention;
    private readonly Tensor _positions, _slidingBias;

    public ModernBertEncoder(NetworkBuilder network, ModernBertConfig config, TokenGrid grid)
    {
        _network = network;
        _config = config;
        _grid = grid;
        _graph = network.Graph;
        _attention = new AttentionLayer(_graph, grid.Batch, grid.Length, config.Heads, config.HeadSize);
        _positions = _graph.Range(_graph.Scalar(0), _graph.Squeeze(grid.Length, 0));
        _slidingBias = SlidingBias();
    }

    /// <param name="rows">The rows whose states are wanted; null for all.</param>
    public Tensor Build(Tensor? rows)
    {
        var full = Angles(_config.FullTheta);
        var sliding = Angles(_config.SlidingTheta);
        var x = _network.LayerNorm(_network.Lookup(_config.WordTable, _grid.Ids), "encoder.embeddings.norm", _config.NormEpsilon, _config.NormBias);
        for (var i = 0; i < _config.Layers; i++)
        {
            var layer = $"encoder.layers.{i}";
            // The first layer's input is normalized already.
            var normalized = i == 0 ? x : _network.LayerNorm(x, $"{layer}.attn_norm", _config.NormEpsilon, _config.NormBias);
            var context = _config.Sliding[i] ? Attend(normalized, layer, sliding, _slidingBias) : Attend(normalized, layer, full, _grid.PaddingBias);
            x = _network.BulkLinear(context, [_network.Part($"{layer}.attn.Wo", _config.AttentionBias)], residual: x);
            x = FeedForward(_network.LayerNorm(x, $"{layer}.mlp_norm", _config.NormEpsilon, _config.NormBias), layer, residual: x);
        }
        if (rows is { } wanted) x = _graph.Gather(x, wanted);
        return _network.LayerNorm(x, "encoder.final_norm", _config.NormEpsilon, _config.NormBias);
    }

    private Tensor Attend(Tensor x, string layer, (Tensor Cosine, Tensor Sine) angles, Tensor bias)
    {
        var query = Rotate(Part(0), angles);
        var key = Rotate(Part(1), angles);
        var scores = _graph.FusedMatMul(query, key, transposeB: true, scale: 1 / MathF.Sqrt(_config.HeadSize));
        return _attention.Attend(_graph.Add(scores, bias), Part(2));

        Tensor Part(int part) => _attention.SplitHeads(_network.BulkLinear(
            x, [_network.Part($"{layer}.attn.Wqkv", _config.AttentionBias).OfOutputs(part * _config.HiddenSize, _config.HiddenSize)]));
    }

    private Tensor FeedForward(Tensor x, string layer, Tensor residual)
    {
        var both = _network.Part($"{layer}.mlp.Wi", _config.MlpBias);
        var inner = _network.Activate(_network.BulkLinear(x, [both.OfOutputs(0, _config.IntermediateSize)]), _config.Activation);
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

    /// <summary>What is added to scores where only near tokens are seen, [B, 1, S, S].</summary>
    private Tensor SlidingBias()
    {
        var distance = _graph.Node("Abs", [_graph.Sub(_graph.Unsqueeze(_positions, 1), _graph.Unsqueeze(_positions, 0))]);
        var near = _graph.Less(distance, _graph.Scalar((long)_config.Reach + 1));
        return _graph.Add(_graph.Where(near, _graph.Scalar(0f), _graph.Scalar(TokenGrid.Masked)), _grid.PaddingBias);
    }
}
