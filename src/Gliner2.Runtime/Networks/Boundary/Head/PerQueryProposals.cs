using Gliner2.Networks.Decoding;

namespace Gliner2.Networks.Boundary.Head;

/// <summary>Chooses the candidates of one query: from its best starts to their best ends, and from its best ends back to their best starts.</summary>
internal sealed class PerQueryProposals(BoundaryConfig config, HeadInputs inputs)
{
    private readonly int _d = config.BoundaryDim;
    private readonly Rotary? _rotary = config.Rotary ? new Rotary(config.BoundaryDim, config.RotaryBase) : null;

    public void Prepare(BoundaryState state)
    {
        if (_rotary is null) return;
        state.Rotate(_rotary, 2 * _d, _d);
        state.Rotate(_rotary, 3 * _d, _d);
    }

    /// <summary>The query's gate over the products of a start and an end.</summary>
    public float[] Gate(BoundaryState state, int query) => Gate(state.Query(query, inputs.ProposalGate, config.Rotary ? _d / 2 : _d), config.Rotary);

    /// <summary>A gate from its logits; with rotary vectors each value counts for a pair.</summary>
    public static float[] Gate(ReadOnlySpan<float> logits, bool paired)
    {
        var gate = new float[paired ? 2 * logits.Length : logits.Length];
        for (var i = 0; i < gate.Length; i++) gate[i] = Probability.Sigmoid(logits[paired ? i / 2 : i]);
        return gate;
    }

    /// <summary>How well a start and an end go together for a query.</summary>
    public float Compatibility(BoundaryState state, float[] gate, int start, int end)
    {
        ReadOnlySpan<float> a = state.Projection(start, 2 * _d, _d), b = state.Projection(end, 3 * _d, _d);
        float sum = 0;
        var i = 0;
        var total = System.Numerics.Vector<float>.Zero;
        for (; i + System.Numerics.Vector<float>.Count <= a.Length; i += System.Numerics.Vector<float>.Count)
            total += new System.Numerics.Vector<float>(a[i..]) * new System.Numerics.Vector<float>(gate.AsSpan(i)) * new System.Numerics.Vector<float>(b[i..]);
        for (; i < a.Length; i++) sum += a[i] * gate[i] * b[i];
        return (sum + System.Numerics.Vector.Sum(total)) / MathF.Sqrt(_d);
    }

    /// <summary>The candidates, best first.</summary>
    public WordRange[] Select(BoundaryState state, int query)
    {
        var gate = Gate(state, query);
        float[] starts = state.StartLogits(query).ToArray(), ends = state.EndLogits(query).ToArray();
        var pairs = new Dictionary<WordRange, float>();
        var count = state.Boundaries;
        var scores = new float[count];
        foreach (var start in Ranking.Top(starts, Budget(config.StartTopK, count)))
        {
            var later = count - start - 1;
            for (var i = 0; i < later; i++) scores[i] = Selection(start, start + 1 + i);
            foreach (var i in Ranking.Top(scores.AsSpan(0, later), config.EndsPerStart)) Add(new WordRange(start, start + 1 + i), scores[i]);
        }
        if (config.BidirectionalProposals)
        {
            foreach (var end in Ranking.Top(ends, Budget(config.EndTopK, count)))
            {
                for (var start = 0; start < end; start++) scores[start] = Selection(start, end);
                foreach (var start in Ranking.Top(scores.AsSpan(0, end), config.StartsPerEnd)) Add(new WordRange(start, end), scores[start]);
            }
        }

        var ordered = pairs.ToArray();
        Array.Sort(ordered, static (x, y) =>
        {
            var order = y.Value.CompareTo(x.Value);
            if (order == 0) order = x.Key.Start.CompareTo(y.Key.Start);
            return order != 0 ? order : x.Key.End.CompareTo(y.Key.End);
        });
        var spans = new WordRange[Math.Min(config.CandidateBudget, ordered.Length)];
        for (var i = 0; i < spans.Length; i++) spans[i] = ordered[i].Key;
        return spans;

        float Selection(int start, int end) => Compatibility(state, gate, start, end) + ends[end] + starts[start];

        void Add(WordRange span, float score)
        {
            if (!pairs.TryGetValue(span, out var known) || score > known) pairs[span] = score;
        }
    }

    /// <summary>How many starts (or ends) are tried: the setting, or more in a long text.</summary>
    private int Budget(int setting, int boundaries)
    {
        double budget = setting;
        if (config.TopKAlpha > 0)
        {
            var grown = Math.Max(setting, Math.Min(Math.Ceiling(config.TopKAlpha * (boundaries - 1)), config.TopKMax));
            budget = Math.Min(config.TopKMax, Math.Ceiling(grown / config.TopKBucket) * config.TopKBucket);
        }
        return (int)Math.Min(budget, boundaries);
    }
}
