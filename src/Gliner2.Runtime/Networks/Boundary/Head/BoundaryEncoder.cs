using System.Numerics.Tensors;
using Gliner2.Kernels;

namespace Gliner2.Networks.Boundary.Head;

/// <summary>Word states to boundary states: boundary i lies before word i, and knows the words on both sides.</summary>
internal sealed class BoundaryEncoder
{
    private readonly int _d;
    private readonly HeadInputs _inputs;
    private readonly float[] _leftOfFirst;
    private readonly float[] _rightOfLast;
    private readonly PackedMatrix _output;
    private readonly LayerNorm _norm;
    private readonly BoundaryAttention[] _attention;
    private readonly (LayerNorm Norm, PackedMatrix Input, PackedMatrix Output)[] _refinement;

    public BoundaryEncoder(BoundaryConfig config, HeadInputs inputs, HeadWeights weights)
    {
        _d = config.BoundaryDim;
        _inputs = inputs;
        _leftOfFirst = weights.Packed("left_projection").Apply(weights.Vector("bos_state"), 1);
        _rightOfLast = weights.Packed("right_projection").Apply(weights.Vector("eos_state"), 1);
        _output = weights.Packed("output_projection");
        _norm = weights.Norm("layer_norm");
        _attention = [.. Enumerable.Range(0, config.AttentionLayers).Select(i => new BoundaryAttention(config, weights.At($"attention_blocks.{i}.")))];
        _refinement = [.. Enumerable.Range(0, config.RefinementLayers).Select(i =>
        {
            var block = weights.At($"refinement_blocks.{i}.");
            return (block.Norm("norm"), block.Packed("input_projection"), block.Packed("output_projection"));
        })];
    }

    /// <summary>States [words + 1, d] from the word layers' outputs [words, <see cref="HeadInputs.WordWidth"/>].</summary>
    public float[] Encode(ReadOnlySpan<float> words, int count)
    {
        int boundaries = count + 1, width = _inputs.WordWidth;
        var both = new float[boundaries * 2 * _d];
        for (var i = 0; i < boundaries; i++)
        {
            var row = both.AsSpan(i * 2 * _d, 2 * _d);
            (i == 0 ? _leftOfFirst : words.Slice((i - 1) * width + _inputs.Left, _d)).CopyTo(row);
            (i == count ? _rightOfLast : words.Slice(i * width + _inputs.Right, _d)).CopyTo(row[_d..]);
        }
        var states = _output.Apply(both, boundaries);
        _norm.ApplyRows(states, states);
        foreach (var block in _attention) block.AddTo(states, boundaries);
        foreach (var (norm, input, output) in _refinement)
        {
            norm.ApplyRows(states, both.AsSpan(0, states.Length));
            var inner = input.Apply(both.AsSpan(0, states.Length), boundaries);
            var half = input.Columns / 2;
            for (var i = 0; i < boundaries; i++) GateSilu(inner.AsSpan(i * 2 * half, half), inner.AsSpan((i * 2 + 1) * half, half));
            output.Apply(inner, 2 * half, boundaries, both, _d);
            TensorPrimitives.Add(states, both.AsSpan(0, states.Length), states);
        }
        return states;
    }

    /// <summary>x / (1 + e^-x) of the gate, times <paramref name="value"/>, into <paramref name="value"/>.</summary>
    private static void GateSilu(Span<float> value, Span<float> gate)
    {
        TensorPrimitives.Multiply(value, gate, value);
        TensorPrimitives.Sigmoid<float>(gate, gate);
        TensorPrimitives.Multiply(value, gate, value);
    }
}
