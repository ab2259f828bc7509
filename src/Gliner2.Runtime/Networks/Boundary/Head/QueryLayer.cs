using System.Numerics.Tensors;
using Gliner2.Kernels;

namespace Gliner2.Networks.Boundary.Head;

/// <summary>One layer that lets the queries of a text look at the candidates and at each other.</summary>
internal sealed class QueryLayer
{
    private readonly int _p;
    private readonly int _heads;
    private readonly PackedMatrix _query;
    private readonly PackedMatrix _evidence;
    private readonly PackedMatrix _qkv;
    private readonly PackedMatrix _output;
    private readonly LayerNorm _norm;
    private readonly FeedForward _feedForward;

    public QueryLayer(BoundaryConfig config, HeadWeights weights)
    {
        _p = config.PairDim;
        _heads = config.CandidateAttentionHeads;
        _query = weights.Packed("query_in");
        _evidence = weights.Packed("evidence_in");
        _qkv = PackedMatrix.FromLinear(new Linear(weights.Vector("attention.in_proj_weight"), weights.Vector("attention.in_proj_bias")));
        _output = weights.Packed("attention.out_proj");
        _norm = weights.Norm("norm1");
        _feedForward = new FeedForward(weights);
    }

    /// <summary>Updates the queries' states y [queries, p] in place from the candidates' x [candidates, p].</summary>
    public void Apply(float[] y, int queries, float[] x, int candidates)
    {
        var weights = new float[queries * candidates];
        PackedMatrix.FromRows(x, candidates, _p, _p).Apply(y, _p, queries, weights, candidates);
        for (var q = 0; q < queries; q++) RowSoftmax.Apply(weights.AsSpan(q * candidates, candidates));
        var evidence = PackedMatrix.FromColumns(x, candidates, _p, _p).Apply(weights, queries);
        var z = _query.Apply(y, queries);
        TensorPrimitives.Add(z, _evidence.Apply(evidence, queries), z);

        var buffer = new float[z.Length];
        _norm.ApplyRows(z, buffer);
        var qkv = _qkv.Apply(buffer, queries);
        var size = _p / _heads;
        var scale = MathF.Sqrt(size);
        var scores = new float[queries * queries];
        for (var head = 0; head < _heads; head++)
        {
            PackedMatrix.FromRows(qkv.AsSpan(_p + head * size), queries, size, 3 * _p).Apply(qkv.AsSpan(head * size), 3 * _p, queries, scores, queries);
            TensorPrimitives.Divide(scores, scale, scores);
            for (var q = 0; q < queries; q++) RowSoftmax.Apply(scores.AsSpan(q * queries, queries));
            PackedMatrix.FromColumns(qkv.AsSpan(2 * _p + head * size), queries, size, 3 * _p).Apply(scores, queries, queries, buffer.AsSpan(head * size), _p);
        }
        TensorPrimitives.Add(z, _output.Apply(buffer, queries), z);
        _feedForward.AddTo(z, queries);
        z.CopyTo(y, 0);
    }
}
