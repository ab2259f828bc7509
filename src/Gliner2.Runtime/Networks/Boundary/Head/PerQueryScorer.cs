using System.Numerics.Tensors;
using Gliner2.Kernels;

namespace Gliner2.Networks.Boundary.Head;

/// <summary>Chooses candidates for each query by itself and scores them.</summary>
internal sealed class PerQueryScorer : ICandidateScorer
{
    private readonly BoundaryConfig _config;
    private readonly HeadInputs _inputs;
    private readonly int _p;
    private readonly PerQueryProposals _proposals;
    private readonly Rotary? _rotary;
    private readonly Linear _mix;
    private readonly Linear? _difference;
    private readonly Linear? _contentBias;
    private readonly float _insideWeight;

    public PerQueryScorer(BoundaryConfig config, HeadInputs inputs, HeadWeights head)
    {
        _config = config;
        _inputs = inputs;
        _p = config.PairDim;
        _proposals = new PerQueryProposals(config, inputs);
        var proposer = head.At("boundary_proposer.");
        var weights = head.At("pair_scorer.");
        Projections =
        [
            proposer.Linear("start_pair_projection"), proposer.Linear("end_key_projection"),
            weights.Linear("start_endpoint_projection"), weights.Linear("end_endpoint_projection"),
        ];
        if (config.Rotary) _rotary = new Rotary(_p, config.RotaryBase);
        _mix = weights.Linear("compat_mix");
        if (config.EndpointDifference) _difference = weights.Linear("endpoint_difference_projection");
        if (config.SpanContent)
        {
            ContentNorm = weights.Norm("content_pooler.layer_norm");
            _contentBias = weights.Linear("content_bias");
        }
        if (!config.QueryConditionedInsideWeight) _insideWeight = weights.Vector("inside_weight")[0];
    }

    public IReadOnlyList<Linear> Projections { get; }

    public LayerNorm? ContentNorm { get; }

    public void Prepare(BoundaryState state)
    {
        _proposals.Prepare(state);
        if (_rotary is null) return;
        var d = _config.BoundaryDim;
        state.Rotate(_rotary, 4 * d, _p);
        state.Rotate(_rotary, 4 * d + _p, _p);
    }

    public (CandidatePool[] Pools, float[][] Logits) Score(BoundaryState state)
    {
        var pools = new CandidatePool[state.Queries];
        var logits = new float[state.Queries][];
        for (var query = 0; query < pools.Length; query++)
        {
            pools[query] = new CandidatePool(_proposals.Select(state, query), [], []);
            logits[query] = Score(state, query, pools[query].Spans);
        }
        return (pools, logits);
    }

    public float[][] ScoreSpans(BoundaryState state, int[] queries, IReadOnlyList<WordRange> spans) =>
        [.. queries.Select(query => Score(state, query, spans))];

    private float[] Score(BoundaryState state, int query, IReadOnlyList<WordRange> spans)
    {
        var d = _config.BoundaryDim;
        var logits = new float[spans.Count];
        var proposalGate = _proposals.Gate(state, query);
        var gate = PerQueryProposals.Gate(state.Query(query, _inputs.PairGate, _config.Rotary ? _p / 2 : _p), _config.Rotary);
        ReadOnlySpan<float> starts = state.StartLogits(query), ends = state.EndLogits(query), length = state.Query(query, _inputs.Length, 3);
        var insideWeight = _config.QueryConditionedInsideWeight ? state.Query(query, _inputs.InsideWeight, 1)[0] : _insideWeight;
        float[] gated = new float[_p], products = new float[_config.CompatibilityHeads], difference = new float[2 * _p], content = new float[_config.ContentWidth], features = new float[3];
        var block = _p / _config.CompatibilityHeads;
        for (var i = 0; i < logits.Length; i++)
        {
            var span = spans[i];
            if (!state.Contains(span))
            {
                logits[i] = ICandidateScorer.OutsideLogit;
                continue;
            }
            ReadOnlySpan<float> u = state.Projection(span.Start, 4 * d, _p), w = state.Projection(span.End, 4 * d + _p, _p);
            float logit = 0;
            if (_config.EndpointCompatibility)
            {
                TensorPrimitives.Multiply(u, gate, gated);
                for (var head = 0; head < products.Length; head++) products[head] = TensorPrimitives.Dot(gated.AsSpan(head * block, block), w.Slice(head * block, block));
                logit += _mix.Dot(products) / MathF.Sqrt(_p);
            }
            if (_difference is { } layer)
            {
                TensorPrimitives.Subtract(u, w, difference.AsSpan(0, _p));
                TensorPrimitives.Abs<float>(difference.AsSpan(0, _p), difference.AsSpan(_p));
                logit += layer.Dot(difference);
            }
            logit += starts[span.Start] + ends[span.End] + _proposals.Compatibility(state, proposalGate, span.Start, span.End);
            if (_contentBias is { } bias)
            {
                state.Content!.Write(span.Start, span.End, content);
                logit += TensorPrimitives.Dot(content, state.Query(query, _inputs.ContentQuery, content.Length)) / MathF.Sqrt(content.Length) + bias.Dot(content);
            }
            if (_config.InsideEvidence) logit += insideWeight * state.InsideSum(query, span.Start, span.End) / MathF.Sqrt(span.Length);
            SharedPoolScorer.LengthFeatures(span, state.Words, features);
            logits[i] = logit + TensorPrimitives.Dot<float>(length, features);
        }
        return logits;
    }
}
