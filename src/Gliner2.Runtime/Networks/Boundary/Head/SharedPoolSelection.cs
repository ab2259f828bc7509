using System.Numerics.Tensors;

namespace Gliner2.Networks.Boundary.Head;

/// <summary>Chooses one pool of candidates for all queries of a text.</summary>
internal static class SharedPoolSelection
{
    /// <summary>A band that lifts each query's own best pairs above all that only score well globally.</summary>
    private const float QuotaBand = 5000;

    /// <summary>A band above all others, for spans that must be in the pool.</summary>
    private const float ForcedBand = 10000;

    /// <summary>The pool.</summary>
    /// <param name="config">Sizes.</param>
    /// <param name="state">The text.</param>
    /// <param name="queries">The queries that choose.</param>
    /// <param name="forced">Distinct spans of the text that must be in it.</param>
    /// <param name="prior">What the boundaries of a pair say without any query.</param>
    public static CandidatePool Select(BoundaryConfig config, BoundaryState state, ReadOnlySpan<int> queries, IReadOnlyList<WordRange> forced, Func<int, int, float> prior)
    {
        float[] bestStarts = Union(queries, state.StartLogits, state.Boundaries), bestEnds = Union(queries, state.EndLogits, state.Boundaries);
        var k = Math.Min(config.PoolBoundaryTopK, state.Boundaries);
        int[] starts = Ranking.Top(bestStarts, k), ends = Ranking.Top(bestEnds, k);

        var priors = new float[k * k];
        var values = new float[k * k];
        var usable = new List<int>();
        for (var a = 0; a < k; a++)
        {
            for (var z = 0; z < k; z++)
            {
                if (ends[z] <= starts[a]) continue;
                var cell = a * k + z;
                usable.Add(cell);
                priors[cell] = prior(starts[a], ends[z]);
                values[cell] = priors[cell] + bestStarts[starts[a]] + bestEnds[ends[z]];
            }
        }

        var unions = (float[])values.Clone();
        RaiseQuotas(state, queries, starts, ends, priors, usable, Math.Min(config.MinPoolPerQuery, k * k), values);

        var candidates = new List<(float Value, WordRange Span, float Prior, float Union)>(usable.Count + forced.Count);
        var isForced = new HashSet<WordRange>(forced);
        foreach (var cell in usable)
        {
            var span = new WordRange(starts[cell / k], ends[cell % k]);
            if (!isForced.Contains(span)) candidates.Add((values[cell], span, priors[cell], unions[cell]));
        }
        foreach (var span in forced)
        {
            var own = prior(span.Start, span.End);
            candidates.Add((ForcedBand, span, own, own + bestStarts[span.Start] + bestEnds[span.End]));
        }
        candidates.Sort(static (x, y) =>
        {
            var order = y.Value.CompareTo(x.Value);
            if (order == 0) order = x.Span.Start.CompareTo(y.Span.Start);
            return order != 0 ? order : x.Span.End.CompareTo(y.Span.End);
        });
        var count = Math.Min(config.PoolSize, candidates.Count);
        var spans = new WordRange[count];
        float[] spanPriors = new float[count], spanUnions = new float[count];
        for (var i = 0; i < count; i++) (_, spans[i], spanPriors[i], spanUnions[i]) = candidates[i];
        return new CandidatePool(spans, spanPriors, spanUnions);
    }

    /// <summary>Each query's best cells get a band of their own: 5000 + quota for the best, one less for each after it.</summary>
    private static void RaiseQuotas(BoundaryState state, ReadOnlySpan<int> queries, int[] starts, int[] ends, float[] priors, List<int> usable, int quota, float[] values)
    {
        var k = starts.Length;
        var keys = new ulong[usable.Count];
        foreach (var query in queries)
        {
            ReadOnlySpan<float> startLogits = state.StartLogits(query), endLogits = state.EndLogits(query);
            for (var i = 0; i < keys.Length; i++)
            {
                var cell = usable[i];
                keys[i] = Ranking.Key(startLogits[starts[cell / k]] + endLogits[ends[cell % k]] + priors[cell], (uint)cell);
            }
            var raised = Math.Min(quota, keys.Length);
            SelectLowest(keys, raised);
            for (var rank = 0; rank < raised; rank++)
            {
                var cell = Ranking.Index(keys[rank]);
                values[cell] = Math.Max(values[cell], QuotaBand + quota - rank);
            }
        }
    }

    /// <summary>Brings the <paramref name="count"/> lowest keys to the front, in order. The quota is small, so one insertion pass beats a sort.</summary>
    private static void SelectLowest(ulong[] keys, int count)
    {
        if (count == 0) return;
        if (count > 64)
        {
            Array.Sort(keys);
            return;
        }
        for (var i = 1; i < keys.Length; i++)
        {
            var key = keys[i];
            var sorted = Math.Min(i, count);
            if (i >= count && key >= keys[count - 1]) continue;
            if (i >= count) keys[i] = keys[--sorted];
            var at = sorted;
            for (; at > 0 && keys[at - 1] > key; at--) keys[at] = keys[at - 1];
            keys[at] = key;
        }
    }

    private delegate ReadOnlySpan<float> Logits(int query);

    private static float[] Union(ReadOnlySpan<int> queries, Logits logits, int count)
    {
        var best = new float[count];
        Array.Fill(best, float.NegativeInfinity);
        foreach (var query in queries) TensorPrimitives.Max(best, logits(query), best);
        return best;
    }
}
