using Gliner2.Schemas;

namespace Gliner2.Graphs.Search;

/// <summary>A span with its logit, for an entity type or a role.</summary>
internal readonly record struct SpanCandidate(int Start, int End, double Logit)
{
    public double Probability => 1 / (1 + Math.Exp(-Logit));

    /// <summary>What taking it gains against a threshold: minus infinity at 1, plus infinity at 0.</summary>
    public double ScoreAgainst(double threshold) => Logit - (threshold <= 0 ? double.NegativeInfinity : threshold >= 1 ? double.PositiveInfinity : Math.Log(threshold) - Math.Log(1 - threshold));
}

/// <summary>Orders in which candidates are kept.</summary>
internal static class CandidateList
{
    /// <summary>The most probable spans, of equal ones the first.</summary>
    public static List<SpanCandidate> Best(IEnumerable<SpanCandidate> spans, int most) =>
        [.. spans.OrderByDescending(span => span.Logit).ThenBy(span => span.Start).ThenBy(span => span.End).Take(most)];

    /// <summary>Nodes by type and place.</summary>
    public static List<GraphNode> Sorted(IEnumerable<GraphNode> nodes) =>
        [.. nodes.OrderBy(node => node.Type, CodePointOrder.Instance).ThenBy(node => node.Start).ThenBy(node => node.End)];

    /// <summary>Edges, the best first.</summary>
    public static IEnumerable<GraphEdge> Sorted(IEnumerable<GraphEdge> edges) => edges.OrderByDescending(edge => edge.Score).ThenBy(edge => edge.HypothesisKey, CodePointOrder.Instance)
        .ThenBy(edge => edge.SlotKey, StringComparer.Ordinal).ThenBy(edge => edge.AlternativeKey, StringComparer.Ordinal)
        .ThenBy(edge => edge.Head.Key, CodePointOrder.Instance).ThenBy(edge => edge.Tail.Key, CodePointOrder.Instance).ThenBy(edge => edge.Relation, CodePointOrder.Instance);
}
