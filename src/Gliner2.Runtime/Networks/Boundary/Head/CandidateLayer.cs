using System.Numerics.Tensors;
using Gliner2.Kernels;

namespace Gliner2.Networks.Boundary.Head;

/// <summary>One layer of attention among the candidates of a pool, with a bias for how two spans lie to each other.</summary>
internal sealed class CandidateLayer(BoundaryConfig config, HeadWeights weights)
{
    private readonly int _p = config.PairDim;
    private readonly int _heads = config.CandidateAttentionHeads;
    private readonly PackedMatrix _qkv = weights.Packed("qkv");
    private readonly PackedMatrix _output = weights.Packed("output");
    private readonly float[] _bias = weights.Vector("relative_bias");
    private readonly LayerNorm _norm = weights.Norm("norm1");
    private readonly FeedForward _feedForward = new(weights);

    /// <summary>Updates the candidates' states [spans, p] in place.</summary>
    public void Apply(float[] x, WordRange[] spans)
    {
        int count = spans.Length, size = _p / _heads;
        var buffer = new float[x.Length];
        _norm.ApplyRows(x, buffer);
        var qkv = _qkv.Apply(buffer, count);
        var scores = new float[count * count];
        var scale = MathF.Sqrt(size);
        for (var head = 0; head < _heads; head++)
        {
            PackedMatrix.FromRows(qkv.AsSpan(_p + head * size), count, size, 3 * _p).Apply(qkv.AsSpan(head * size), 3 * _p, count, scores, count);
            for (var i = 0; i < count; i++)
            {
                var row = scores.AsSpan(i * count, count);
                for (var j = 0; j < count; j++) row[j] = row[j] / scale + _bias[Relation(spans[i], spans[j]) * _heads + head];
                RowSoftmax.Apply(row);
            }
            PackedMatrix.FromColumns(qkv.AsSpan(2 * _p + head * size), count, size, 3 * _p).Apply(scores, count, count, buffer.AsSpan(head * size), _p);
        }
        TensorPrimitives.Add(x, _output.Apply(buffer, count), x);
        _feedForward.AddTo(x, count);
    }

    /// <summary>How span i lies to span j; the first rule that holds.</summary>
    private static int Relation(WordRange i, WordRange j)
    {
        if (i == j) return 0;
        if (i.End == j.End) return 5;
        if (i.Start == j.Start) return 4;
        if (i.Start < j.Start && i.End > j.End) return 2;
        if (i.Start > j.Start && i.End < j.End) return 1;
        if (i.Start >= j.End) return 7;
        return i.End <= j.Start ? 6 : 3;
    }
}

/// <summary>x += ffn.3(gelu(ffn.0(norm2(x)))).</summary>
internal sealed class FeedForward(HeadWeights weights)
{
    private readonly LayerNorm _norm = weights.Norm("norm2");
    private readonly PackedMatrix _inner = weights.Packed("ffn.0");
    private readonly PackedMatrix _outer = weights.Packed("ffn.3");

    public void AddTo(float[] x, int rows)
    {
        var normed = new float[x.Length];
        _norm.ApplyRows(x, normed);
        var inner = _inner.Apply(normed, rows, LinearActivation.Gelu);
        TensorPrimitives.Add(x, _outer.Apply(inner, rows), x);
    }
}
