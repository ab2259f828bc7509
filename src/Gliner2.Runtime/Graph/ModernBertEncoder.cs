using Gliner2.Models;

namespace Gliner2.Graph;

/// <summary>ModernBERT: rotary positions, normalization before each step, gated feed-forward networks, and layers that look only at near tokens.</summary>
internal sealed class ModernBertEncoder
{
    private readonly NetworkBuilder network;
    private readonly GraphBuilder graph;
    private readonly ModernBertConfig config;
    private readonly TokenGrid grid;
    private readonly AttentionLayer attention;
    private readonly Tensor positions, slidingBias;

    public ModernBertEncoder(NetworkBuilder network, ModernBertConfig config, TokenGrid grid)
    {
        this.network = network;
        this.config = config;
        this.grid = grid;
        graph = network.Graph;
        attention = new AttentionLayer(graph, grid.Batch, grid.Length, config.Heads, config.HeadSize);
        positions = graph.Range(graph.Scalar(0), graph.Squeeze(grid.Length, 0));
        slidingBias = SlidingBias();
    }

    /// <param name="rows">The rows whose states are wanted; null for all.</param>
    public Tensor Build(Tensor? rows)
    {
        var full = Angles(config.FullTheta);
        var sliding = Angles(config.SlidingTheta);
        var x = network.LayerNorm(network.Lookup(config.WordTable, grid.Ids), "encoder.embeddings.norm", config.NormEpsilon, config.NormBias);
        for (var i = 0; i < config.Layers; i++)
        {
            var layer = $"encoder.layers.{i}";
            // The first layer's input is normalized already.
            var normalized = i == 0 ? x : network.LayerNorm(x, $"{layer}.attn_norm", config.NormEpsilon, config.NormBias);
            var context = config.Sliding[i] ? Attend(normalized, layer, sliding, slidingBias) : Attend(normalized, layer, full, grid.PaddingBias);
            x = network.BulkLinear(context, [network.Part($"{layer}.attn.Wo", config.AttentionBias)], residual: x);
            x = FeedForward(network.LayerNorm(x, $"{layer}.mlp_norm", config.NormEpsilon, config.NormBias), layer, residual: x);
        }
        if (rows is { } wanted) x = graph.Gather(x, wanted);
        return network.LayerNorm(x, "encoder.final_norm", config.NormEpsilon, config.NormBias);
    }

    private Tensor Attend(Tensor x, string layer, (Tensor Cosine, Tensor Sine) angles, Tensor bias)
    {
        var query = Rotate(Part(0), angles);
        var key = Rotate(Part(1), angles);
        var scores = graph.FusedMatMul(query, key, transposeB: true, scale: 1 / MathF.Sqrt(config.HeadSize));
        return attention.Attend(graph.Add(scores, bias), Part(2));

        Tensor Part(int part) => attention.SplitHeads(network.BulkLinear(
            x, [network.Part($"{layer}.attn.Wqkv", config.AttentionBias).OfOutputs(part * config.HiddenSize, config.HiddenSize)]));
    }

    private Tensor FeedForward(Tensor x, string layer, Tensor residual)
    {
        var both = network.Part($"{layer}.mlp.Wi", config.MlpBias);
        var inner = network.Activate(network.BulkLinear(x, [both.OfOutputs(0, config.IntermediateSize)]), config.Activation);
        var gate = network.BulkLinear(x, [both.OfOutputs(config.IntermediateSize, config.IntermediateSize)]);
        return network.BulkLinear(graph.Mul(inner, gate), [network.Part($"{layer}.mlp.Wo", config.MlpBias)], residual: residual);
    }

    /// <summary>Turns each head's halves against each other: [B, h, S, d].</summary>
    private Tensor Rotate(Tensor x, (Tensor Cosine, Tensor Sine) angles)
    {
        var half = config.HeadSize / 2;
        var first = graph.Slice(x, graph.Vector(0), graph.Vector(half), 3);
        var second = graph.Slice(x, graph.Vector(half), graph.Vector(config.HeadSize), 3);
        return graph.Concat(3,
            graph.Sub(graph.Mul(first, angles.Cosine), graph.Mul(second, angles.Sine)),
            graph.Add(graph.Mul(second, angles.Cosine), graph.Mul(first, angles.Sine)));
    }

    /// <summary>Cosine and sine of each position's angles, [S, d / 2].</summary>
    private (Tensor Cosine, Tensor Sine) Angles(double theta)
    {
        var half = config.HeadSize / 2;
        var frequencies = new float[half];
        for (var i = 0; i < half; i++) frequencies[i] = 1 / MathF.Pow((float)theta, (float)(2 * i) / config.HeadSize);
        var angles = graph.Mul(graph.Unsqueeze(graph.Cast(positions, ElementType.Float), 1), graph.Constant(frequencies, 1, half));
        return (graph.Node("Cos", [angles]), graph.Node("Sin", [angles]));
    }

    /// <summary>What is added to scores where only near tokens are seen, [B, 1, S, S].</summary>
    private Tensor SlidingBias()
    {
        var distance = graph.Node("Abs", [graph.Sub(graph.Unsqueeze(positions, 1), graph.Unsqueeze(positions, 0))]);
        var near = graph.Less(distance, graph.Scalar((long)config.Reach + 1));
        return graph.Add(graph.Where(near, graph.Scalar(0f), graph.Scalar(TokenGrid.Masked)), grid.PaddingBias);
    }
}
