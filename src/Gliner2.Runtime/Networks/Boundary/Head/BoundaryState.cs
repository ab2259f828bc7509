using System.Numerics.Tensors;
using Gliner2.Kernels;

namespace Gliner2.Networks.Boundary.Head;

/// <summary>What the head knows about one text and its queries before any candidate is chosen. Immutable.</summary>
internal sealed class BoundaryState
{
    private readonly HeadInputs _inputs;
    private readonly float[] _queryOutputs;
    private readonly float[] _projected;
    private readonly int _projectedWidth;
    private readonly double[] _insideSums;

    public BoundaryState(BoundaryConfig config, HeadInputs inputs, float[] states, PackedMatrix projections, ReadOnlySpan<float> words, float[] queryOutputs, int wordCount, SpanContent? content)
    {
        _inputs = inputs;
        _queryOutputs = queryOutputs;
        States = states;
        Content = content;
        Words = wordCount;
        Boundaries = wordCount + 1;
        Queries = queryOutputs.Length / inputs.QueryWidth;
        _projected = projections.Apply(states, Boundaries);
        _projectedWidth = projections.Columns;

        var d = config.BoundaryDim;
        var scale = 1 / Math.Sqrt(d);
        Starts = Marginal(inputs.StartQuery, 0);
        Ends = Marginal(inputs.EndQuery, d);
        _insideSums = new double[Queries * Boundaries];
        var inside = new float[Queries * Math.Max(1, wordCount)];
        var wordRows = PackedMatrix.FromRows(wordCount == 0 ? [] : words[inputs.Inside..], wordCount, d, inputs.WordWidth);
        wordRows.Apply(queryOutputs.AsSpan(inputs.InsideQuery), inputs.QueryWidth, Queries, inside, wordCount);
        for (var query = 0; query < Queries; query++)
        {
            double sum = 0;
            for (var word = 0; word < wordCount; word++)
                _insideSums[query * Boundaries + word + 1] = sum += inside[query * wordCount + word] * scale;
        }

        // Which boundaries are candidates hangs on the order of these logits, so their sums are taken in doubles.
        float[] Marginal(int queryOffset, int boundaryOffset)
        {
            var result = new float[Queries * Boundaries];
            double[] wide = new double[Queries * d], boundary = new double[d];
            for (var q = 0; q < Queries; q++) TensorPrimitives.ConvertTruncating(Query(q, queryOffset, d), wide.AsSpan(q * d, d));
            for (var b = 0; b < Boundaries; b++)
            {
                TensorPrimitives.ConvertTruncating<float, double>(Projection(b, boundaryOffset, d), boundary);
                for (var q = 0; q < Queries; q++)
                    result[q * Boundaries + b] = (float)(TensorPrimitives.Dot<double>(wide.AsSpan(q * d, d), boundary) * scale);
            }
            return result;
        }
    }

    /// <summary>Words, choice prefix included.</summary>
    public int Words { get; }

    /// <summary>Words + 1.</summary>
    public int Boundaries { get; }

    public int Queries { get; }

    /// <summary>Boundary states [boundaries, d].</summary>
    public float[] States { get; }

    /// <summary>Start logits [queries, boundaries].</summary>
    public float[] Starts { get; }

    /// <summary>End logits [queries, boundaries].</summary>
    public float[] Ends { get; }

    /// <summary>Pooled content of spans, where the checkpoint has it.</summary>
    public SpanContent? Content { get; }

    public ReadOnlySpan<float> StartLogits(int query) => Starts.AsSpan(query * Boundaries, Boundaries);

    public ReadOnlySpan<float> EndLogits(int query) => Ends.AsSpan(query * Boundaries, Boundaries);

    /// <summary>Sum of a query's inside logits over the words of a span.</summary>
    public float InsideSum(int query, int start, int end) => (float)(_insideSums[query * Boundaries + end] - _insideSums[query * Boundaries + start]);

    /// <summary>A projection of a boundary's state, by its place among the projections' outputs.</summary>
    public ReadOnlySpan<float> Projection(int boundary, int offset, int width) => _projected.AsSpan(boundary * _projectedWidth + offset, width);

    /// <summary>Turns a projection of every boundary in place, see <see cref="Rotary"/>; only while the state is built.</summary>
    public void Rotate(Rotary rotary, int offset, int width)
    {
        for (var boundary = 0; boundary < Boundaries; boundary++) rotary.Apply(_projected.AsSpan(boundary * _projectedWidth + offset, width), boundary);
    }

    /// <summary>Part of a query layer's output.</summary>
    public ReadOnlySpan<float> Query(int query, int offset, int width) => _queryOutputs.AsSpan(query * _inputs.QueryWidth + offset, width);

    /// <summary>The logit that a query has no entity, or null where the checkpoint has no such head.</summary>
    public float? NullLogit(int query) => _inputs.Null < 0 ? null : Query(query, _inputs.Null, 1)[0];

    /// <summary>The log of a query's expected number of mentions, or null where the checkpoint has no such head.</summary>
    public float? LogCount(int query) => _inputs.Count < 0 ? null : Query(query, _inputs.Count, 1)[0];

    /// <summary>True when a span lies within the words.</summary>
    public bool Contains(WordRange span) => span.Start >= 0 && span.Start < span.End && span.End <= Words;
}

/// <summary>A span in words, choice prefix included; half-open.</summary>
internal readonly record struct WordRange(int Start, int End)
{
    public int Length => End - Start;
}
