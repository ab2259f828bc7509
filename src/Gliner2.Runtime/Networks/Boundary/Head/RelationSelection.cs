using Gliner2.Networks.Decoding;

namespace Gliner2.Networks.Boundary.Head;

/// <summary>A pair of arguments. The probabilities are without temperature, the logit before it.</summary>
internal readonly record struct RelationPair(WordRange Head, WordRange Tail, float HeadProbability, float TailProbability, float Logit);

/// <summary>Chooses the pairs of arguments that a relation is scored for.</summary>
internal static class RelationSelection
{
    /// <summary>Pairs in order, without logits.</summary>
    public static RelationPair[] Select(BoundaryConfig config, CandidatePool headPool, float[] headLogits, CandidatePool tailPool, float[] tailLogits)
    {
        var least = (float)config.RelationArgumentThreshold;
        var heads = Arguments(headPool.Spans, headLogits, least, config.RelationHeads);
        var tails = Arguments(tailPool.Spans, tailLogits, least, config.RelationTails);
        var keys = new List<ulong>(heads.Length * tails.Length);
        for (var h = 0; h < heads.Length; h++)
        {
            for (var t = 0; t < tails.Length; t++)
                if (heads[h].Span != tails[t].Span) keys.Add(Ranking.Key(heads[h].Probability * tails[t].Probability, (uint)(h * tails.Length + t)));
        }

        keys.Sort();
        var pairs = new RelationPair[Math.Min(config.RelationPairCap, keys.Count)];
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
