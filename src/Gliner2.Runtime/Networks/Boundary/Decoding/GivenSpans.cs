using Gliner2.Networks.Boundary.Head;
using Gliner2.Networks.Decoding;

namespace Gliner2.Networks.Boundary.Decoding;

/// <summary>Probabilities of given spans and pairs, from the scores of a boundary network. The text asks for everything.</summary>
internal static class GivenSpans
{
    public static float[][] Spans(IBoundaryHead head, BoundaryConfig config, int queries, IReadOnlyList<(int Start, int End)> spans) =>
        Array.ConvertAll(head.ScoreSpans([.. Enumerable.Range(0, queries)], [.. spans.Select(Words)]), logits => Array.ConvertAll(logits, logit => Probability.Sigmoid(logit / (float)config.PairTemperature)));

    public static PairScore[] Pairs(IBoundaryHead head, BoundaryConfig config, IReadOnlyList<((int, int) Head, (int, int) Tail)> pairs)
    {
        if (!head.HasRelations) throw new ModelException("this checkpoint has no relations (enable_relations): it can't score pairs");
        // Arguments count without temperature, as in an extraction.
        var heads = head.ScoreSpans([0], [.. pairs.Select(pair => Words(pair.Head))])[0];
        var tails = head.ScoreSpans([1], [.. pairs.Select(pair => Words(pair.Tail))])[0];
        var scored = head.ScorePairs(0, [.. pairs.Select((pair, i) => new RelationPair(Words(pair.Head), Words(pair.Tail), Probability.Sigmoid(heads[i]), Probability.Sigmoid(tails[i]), 0))]);
        return Array.ConvertAll(scored, pair => new PairScore(Probability.Sigmoid(pair.Logit / (float)config.RelationTemperature), pair.HeadProbability, pair.TailProbability));
    }

    private static WordRange Words((int Start, int End) span) => new(span.Start, span.End);
}
