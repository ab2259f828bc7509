using System.Numerics.Tensors;
using Gliner2.Kernels;

namespace Gliner2.Networks.Boundary.Head;

/// <summary>Chooses and scores the candidates of a shared pool.</summary>
internal sealed class SharedPoolScorer : ICandidateScorer
{
    private readonly BoundaryConfig _config;
    private readonly HeadInputs _inputs;
    private readonly int _p;
    private readonly PackedMatrix _length;
    private readonly float[] _prior;
    private readonly LayerNorm _norm;
    private readonly PackedMatrix? _content;
    private readonly CandidateLayer[] _candidateLayers;
    private readonly QueryLayer[] _queryLayers;
    private readonly PackedMatrix _film;
    private readonly PackedMatrix _filmInner;
    private readonly Linear _filmOutput;

    public SharedPoolScorer(BoundaryConfig config, HeadInputs inputs, HeadWeights head)
    {
        _config = config;
        _inputs = inputs;
        _p = config.PairDim;
        var weights = head.At("shared_pool_scorer.");
        var builder = head.At("shared_pool_builder.");
        Projections = [builder.Linear("start_projection"), builder.Linear("end_projection"), weights.Linear("start_projection"), weights.Linear("end_projection")];
        var prior = weights.Linear("prior_projection");
        _prior = prior.Weight;
        var length = weights.Linear("length_projection");
        // The prior's bias is added with the length's.
        var bias = new float[_p];
        TensorPrimitives.Add(length.Bias, prior.Bias, bias);
        _length = PackedMatrix.FromLinear(new Linear(length.Weight, bias));
        _norm = weights.Norm("candidate_norm");
        if (config.SpanContent)
        {
            ContentNorm = weights.Norm("content_pooler.layer_norm");
            _content = weights.Packed("content_projection");
        }
        _candidateLayers = [.. Enumerable.Range(0, config.CandidateAttentionLayers).Select(i => new CandidateLayer(config, weights.At($"candidate_layers.{i}.")))];
        _queryLayers = [.. Enumerable.Range(0, config.QueryAttentionLayers).Select(i => new QueryLayer(config, weights.At($"query_layers.{i}.")))];
        _film = weights.Packed("film");
        _filmInner = weights.Packed("film_output.0");
        _filmOutput = weights.Linear("film_output.3");
    }

    public IReadOnlyList<Linear> Projections { get; }

    public LayerNorm? ContentNorm { get; }

    public void Prepare(BoundaryState state) { }

    public (CandidatePool[] Pools, float[][] Logits) Score(BoundaryState state)
    {
        var queries = Enumerable.Range(0, state.Queries).ToArray();
        var pool = SharedPoolSelection.Select(_config, state, queries, [], Prior(state));
        var pools = new CandidatePool[state.Queries];
        Array.Fill(pools, pool);
        return (pools, ScorePool(state, queries, pool));
    }

    public float[][] ScoreSpans(BoundaryState state, int[] queries, IReadOnlyList<WordRange> spans)
    {
        var inside = spans.Where(state.Contains).Distinct().ToArray();
        if (inside.Length > _config.PoolSize)
            throw new InputException($"{inside.Length} spans must be scored together (choices of a field, or attributes of the mentions of one text), but this checkpoint's candidate pool holds {_config.PoolSize} (pool_size); use fewer choices or a higher threshold");
        CandidatePool pool;
        if (_config.ScoresDependOnCompany)
        {
            pool = SharedPoolSelection.Select(_config, state, queries, inside, Prior(state));
        }
        else
        {
            var prior = Prior(state);
            pool = new CandidatePool(inside, [.. inside.Select(span => prior(span.Start, span.End))], []);
        }
        var logits = ScorePool(state, queries, pool);
        var result = new float[queries.Length][];
        for (var q = 0; q < queries.Length; q++)
        {
            result[q] = new float[spans.Count];
            for (var s = 0; s < spans.Count; s++) result[q][s] = pool.Slot(spans[s]) is >= 0 and var slot ? logits[q][slot] : ICandidateScorer.OutsideLogit;
        }
        return result;
    }

    private Func<int, int, float> Prior(BoundaryState state)
    {
        var d = _config.BoundaryDim;
        var scale = MathF.Sqrt(d);
        return (start, end) => TensorPrimitives.Dot(state.Projection(start, 2 * d, d), state.Projection(end, 3 * d, d)) / scale;
    }

    /// <summary>Pair logits [queries][slots].</summary>
    private float[][] ScorePool(BoundaryState state, ReadOnlySpan<int> queries, CandidatePool pool)
    {
        var logits = new float[queries.Length][];
        if (pool.Count == 0)
        {
            Array.Fill(logits, []);
            return logits;
        }
        var x = Candidates(state, pool);
        foreach (var layer in _candidateLayers) layer.Apply(x, pool.Spans);
        var y = new float[queries.Length * _p];
        for (var q = 0; q < queries.Length; q++) state.Query(queries[q], _inputs.Pair, _p).CopyTo(y.AsSpan(q * _p));
        foreach (var layer in _queryLayers) layer.Apply(y, queries.Length, x, pool.Count);

        var film = _film.Apply(y, queries.Length);
        var dots = new float[queries.Length * pool.Count];
        PackedMatrix.FromRows(x, pool.Count, _p, _p).Apply(y, _p, queries.Length, dots, pool.Count);
        var scale = MathF.Sqrt(_p);
        var inner = _filmInner.Columns;
        float[] modulated = new float[x.Length], hidden = new float[pool.Count * inner];
        for (var q = 0; q < queries.Length; q++)
        {
            var gamma = film.AsSpan(q * 2 * _p, _p);
            TensorPrimitives.Add(gamma, 1f, gamma);
            for (var c = 0; c < pool.Count; c++)
                TensorPrimitives.MultiplyAdd(x.AsSpan(c * _p, _p), gamma, film.AsSpan((q * 2 + 1) * _p, _p), modulated.AsSpan(c * _p, _p));
            _filmInner.Apply(modulated, _p, pool.Count, hidden, inner, LinearActivation.Gelu);
            var own = logits[q] = new float[pool.Count];
            var query = queries[q];
            ReadOnlySpan<float> starts = state.StartLogits(query), ends = state.EndLogits(query);
            for (var c = 0; c < pool.Count; c++)
            {
                var span = pool.Spans[c];
                var logit = dots[q * pool.Count + c] / scale + _filmOutput.Dot(hidden.AsSpan(c * inner, inner)) + starts[span.Start] + ends[span.End];
                if (_config.InsideEvidence) logit += state.InsideSum(query, span.Start, span.End) / MathF.Sqrt(span.Length);
                own[c] = logit;
            }
        }
        return logits;
    }

    /// <summary>Candidate states [slots, p] before any attention.</summary>
    private float[] Candidates(BoundaryState state, CandidatePool pool)
    {
        int d = _config.BoundaryDim, count = pool.Count;
        var lengths = new float[count * 3];
        for (var c = 0; c < count; c++) LengthFeatures(pool.Spans[c], state.Words, lengths.AsSpan(3 * c, 3));
        var x = _length.Apply(lengths, count);
        if (_content is not null)
        {
            var content = new float[count * _content.Depth];
            for (var c = 0; c < count; c++) state.Content!.Write(pool.Spans[c].Start, pool.Spans[c].End, content.AsSpan(c * _content.Depth, _content.Depth));
            TensorPrimitives.Add(x, _content.Apply(content, count), x);
        }
        for (var c = 0; c < count; c++)
        {
            var row = x.AsSpan(c * _p, _p);
            TensorPrimitives.Add(row, state.Projection(pool.Spans[c].Start, 4 * d, _p), row);
            TensorPrimitives.Add(row, state.Projection(pool.Spans[c].End, 4 * d + _p, _p), row);
            TensorPrimitives.MultiplyAdd(_prior, pool.Priors[c], row, row);
            _norm.Apply(row, row);
        }
        return x;
    }

    /// <summary>What the scorers read of a span's length: its logarithm, its share of the text, and its falling root.</summary>
    public static void LengthFeatures(WordRange span, int words, Span<float> features)
    {
        float n = span.Length;
        features[0] = (float)Math.Log(1 + (double)n);
        features[1] = n / words;
        features[2] = 1f / MathF.Sqrt(n);
    }
}
