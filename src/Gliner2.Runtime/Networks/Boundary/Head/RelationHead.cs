using System.Numerics.Tensors;
using Gliner2.Kernels;

namespace Gliner2.Networks.Boundary.Head;

/// <summary>Chooses and scores pairs of arguments of a relation.</summary>
internal sealed class RelationHead
{
    private readonly BoundaryConfig _config;
    private readonly int _h;
    private readonly PackedMatrix[] _ends;
    private readonly PackedMatrix _query;
    private readonly float[] _order;
    private readonly float[] _distance;
    private readonly Linear _output;
    private readonly PackedMatrix? _headContent;
    private readonly PackedMatrix? _tailContent;
    private readonly PackedMatrix? _gate;
    private readonly Linear _content;

    public RelationHead(BoundaryConfig config, int hidden, HeadWeights weights)
    {
        _config = config;
        _h = hidden;
        // The first layer is split by its inputs, so that each of them is multiplied once instead of once a pair:
        // the words at the four ends of the two arguments, the relation's queries, and two numbers about their places.
        var inner = weights.Linear("mlp.0");
        int inputs = inner.Inputs, states = inputs - 4 * hidden - 2;
        _ends = [.. Enumerable.Range(0, 4).Select(i => PackedMatrix.FromRows(inner.Weight.AsSpan(i * hidden), hidden, hidden, inputs))];
        _query = PackedMatrix.FromLinear(new Linear(Columns(inner.Weight, hidden, inputs, 4 * hidden, states), inner.Bias));
        _order = Columns(inner.Weight, hidden, inputs, inputs - 2, 1);
        _distance = Columns(inner.Weight, hidden, inputs, inputs - 1, 1);
        _output = weights.Linear("mlp.3");
        if (!config.BiaffineRelations) return;
        _headContent = weights.Packed("head_content_projection");
        _tailContent = weights.Packed("tail_content_projection");
        _gate = weights.Packed("relation_content_gate");
        _content = weights.Linear("content_linear");
    }

    /// <summary>Given pairs of one relation with their logits, in order; the array is filled and returned.</summary>
    /// <param name="words">Word states [words, hidden].</param>
    /// <param name="wordCount">Number of words.</param>
    /// <param name="headState">State of the head's query [hidden].</param>
    /// <param name="tailState">State of the tail's query [hidden].</param>
    /// <param name="pairs">The pairs.</param>
    public RelationPair[] Score(ReadOnlySpan<float> words, int wordCount, ReadOnlySpan<float> headState, ReadOnlySpan<float> tailState, RelationPair[] pairs)
    {
        if (pairs.Length == 0) return pairs;

        var heads = pairs.Select(pair => pair.Head).Distinct().ToArray();
        var tails = pairs.Select(pair => pair.Tail).Distinct().ToArray();
        var headRow = Rows(heads);
        var tailRow = Rows(tails);
        var state = RelationState(headState, tailState);
        var fixedPart = _query.Apply(state, 1);
        float[] headPart = EndParts(words, heads, 0), tailPart = EndParts(words, tails, 2);

        float[] headContent = [], tailContent = [], gatedHeads = [];
        float contentOfQuery = 0;
        if (_gate is not null)
        {
            headContent = _headContent!.Apply(Means(words, heads), heads.Length);
            tailContent = _tailContent!.Apply(Means(words, tails), tails.Length);
            var gate = _gate.Apply(state, 1);
            TensorPrimitives.Sigmoid<float>(gate, gate);
            gatedHeads = (float[])headContent.Clone();
            for (var i = 0; i < heads.Length; i++)
            {
                var row = gatedHeads.AsSpan(i * _h, _h);
                TensorPrimitives.Multiply(row, gate, row);
            }
            contentOfQuery = TensorPrimitives.Dot<float>(_content.Weight.AsSpan(2 * _h), state) + _content.Bias[0];
        }

        var hidden = new float[_h];
        for (var i = 0; i < pairs.Length; i++)
        {
            var (head, tail) = (pairs[i].Head, pairs[i].Tail);
            int h = headRow[head], t = tailRow[tail];
            TensorPrimitives.Add(headPart.AsSpan(h * _h, _h), tailPart.AsSpan(t * _h, _h), hidden);
            TensorPrimitives.Add(hidden, fixedPart, hidden);
            TensorPrimitives.MultiplyAdd(_order, Math.Sign(tail.Start - head.Start), hidden, hidden);
            TensorPrimitives.MultiplyAdd(_distance, (float)Math.Abs(tail.Start - head.Start) / wordCount, hidden, hidden);
            ActivationJob.Apply(LinearActivation.Gelu, hidden);
            var logit = _output.Dot(hidden);
            if (_gate is not null)
            {
                logit += TensorPrimitives.Dot<float>(gatedHeads.AsSpan(h * _h, _h), tailContent.AsSpan(t * _h, _h)) / MathF.Sqrt(_h);
                logit += TensorPrimitives.Dot<float>(_content.Weight.AsSpan(0, _h), headContent.AsSpan(h * _h, _h))
                    + TensorPrimitives.Dot<float>(_content.Weight.AsSpan(_h, _h), tailContent.AsSpan(t * _h, _h)) + contentOfQuery;
            }
            pairs[i] = pairs[i] with { Logit = logit };
        }
        return pairs;
    }

    private float[] RelationState(ReadOnlySpan<float> head, ReadOnlySpan<float> tail)
    {
        if (_config.DirectionalRelations) return [.. head, .. tail];
        var mean = new float[_h];
        TensorPrimitives.Add(head, tail, mean);
        TensorPrimitives.Multiply(mean, 0.5f, mean);
        return mean;
    }

    /// <summary>First-layer parts of the first and last words of spans [spans, hidden]; <paramref name="part"/> is 0 for heads, 2 for tails.</summary>
    private float[] EndParts(ReadOnlySpan<float> words, WordRange[] spans, int part)
    {
        float[] first = new float[spans.Length * _h], last = new float[spans.Length * _h];
        for (var i = 0; i < spans.Length; i++)
        {
            words.Slice(spans[i].Start * _h, _h).CopyTo(first.AsSpan(i * _h));
            words.Slice((spans[i].End - 1) * _h, _h).CopyTo(last.AsSpan(i * _h));
        }
        var sum = _ends[part].Apply(first, spans.Length);
        TensorPrimitives.Add(sum, _ends[part + 1].Apply(last, spans.Length), sum);
        return sum;
    }

    private float[] Means(ReadOnlySpan<float> words, WordRange[] spans)
    {
        var means = new float[spans.Length * _h];
        for (var i = 0; i < spans.Length; i++)
        {
            var row = means.AsSpan(i * _h, _h);
            for (var word = spans[i].Start; word < spans[i].End; word++) TensorPrimitives.Add(row, words.Slice(word * _h, _h), row);
            TensorPrimitives.Divide(row, spans[i].Length, row);
        }
        return means;
    }

    private static Dictionary<WordRange, int> Rows(WordRange[] spans)
    {
        var rows = new Dictionary<WordRange, int>(spans.Length);
        for (var i = 0; i < spans.Length; i++) rows[spans[i]] = i;
        return rows;
    }

    private static float[] Columns(float[] weight, int rows, int stride, int first, int count)
    {
        var columns = new float[rows * count];
        for (var row = 0; row < rows; row++) weight.AsSpan(row * stride + first, count).CopyTo(columns.AsSpan(row * count));
        return columns;
    }
}
