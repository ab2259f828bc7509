using Gliner2.Networks.Decoding;

namespace Gliner2.Networks.Boundary.Head;

/// <summary>A pair of arguments. The probabilities are without temperature, the logit before it.</summary>
internal readonly record struct RelationPair(WordRange Head, WordRange Tail, float HeadProbability, float TailProbability, float Logit);

/// <summary>How many arguments and pairs of a relation are scored.</summary>
/// <param name="Heads">The most heads.</param>
/// <param name="Tails">The most tails.</param>
/// <param name="Pairs">The most pairs.</param>
/// <param name="Least">The least probability of an argument.</param>
/// <param name="AllowsSelf">Whether a span may be both.</param>
internal readonly record struct RelationLimits(int Heads, int Tails, int Pairs, float Least, bool AllowsSelf)
{
    /// <summary>The checkpoint's own.</summary>
    public static RelationLimits Of(BoundaryConfig config) =>
        new(config.RelationHeads, config.RelationTails, config.RelationPairCap, (float)config.RelationArgumentThreshold, AllowsSelf: false);
}

/// <summary>Chooses the pairs of arguments that a relation is scored for.</summary>
internal static class RelationSelection
{
    /// <summary>Pairs in order, without logits.</summary>
    public static RelationPair[] Select(RelationLimits limits, CandidatePool headPool, float[] headLogits, CandidatePool tailPool, float[] tailLogits)
    {
        var heads = Arguments(headPool.Spans, headLogits, limits.Least, limits.Heads);
        var tails = Arguments(tailPool.Spans, tailLogits, limits.Least, limits.Tails);
        var keys = new List<ulong>(heads.Length * tails.Length);
        for (var h = 0; h < heads.Length; h++)
        {
            for (var t = 0; t < tails.Length; t++)
                if (limits.AllowsSelf || heads[h].Span != tails[t].Span) keys.Add(Ranking.Key(heads[h].Probability * tails[t].Probability, (uint)(h * tails.Length + t)));
        }

        keys.Sort();
        var pairs = new RelationPair[Math.Min(limits.Pairs, keys.Count)];
        for (var i = 0; i < pairs.Length; i++)
        {
            var (head, tail) = (heads[Ranking.Index(keys[i]) / tails.Length], tails[Ranking.Index(keys[i]) % tails.Length]);
            pairs[i] = new RelationPair(head.Span, tail.Span, head.Probability, tail.Probability, 0);
        }
        return pairs;
    }

    /// <summary>The best candidates for one side; ties go to the lower start, then the lower end, then the lower slot.</summary>
    private static (WordRange Span, float Probability)[] Arguments(WordRange[] spans, float[] logits, float least, int count)
    {
        var all = new List<(WordRange Span, float Probability)>(spans.Length);
        for (var slot = 0; slot < spans.Length; slot++)
        {
            var probability = Probability.Sigmoid(logits[slot]);
            if (probability >= least) all.Add((spans[slot], probability));
        }
        // A pool holds a span once, so start and end leave no tie.
        all.Sort(static (x, y) =>
        {
            var order = y.Probability.CompareTo(x.Probability);
            if (order == 0) order = x.Span.Start.CompareTo(y.Span.Start);
            return order != 0 ? order : x.Span.End.CompareTo(y.Span.End);
        });
        return [.. all.Take(count)];
    }
}
