using Gliner2.Schemas;

namespace Gliner2.Graphs.Search;

/// <summary>Takes or leaves edge after edge in each of the best graphs so far, a fixed number of them.</summary>
internal static class BeamOptimizer
{
    public static GraphSolution Solve(GraphProblem problem, ConstraintSet constraints, int size)
    {
        List<PartialGraph> kept = [PartialGraph.Empty];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var edges = problem.Edges.OrderByDescending(edge => edge.Score + edge.Head.Score + edge.Tail.Score).ThenBy(edge => edge.Relation, CodePointOrder.Instance)
            .ThenBy(edge => edge.HypothesisKey, CodePointOrder.Instance).ThenBy(edge => edge.SlotKey, StringComparer.Ordinal)
            .ThenBy(edge => edge.Head.Key, CodePointOrder.Instance).ThenBy(edge => edge.Tail.Key, CodePointOrder.Instance);
        foreach (var edge in edges)
        {
            var extended = kept.Select(graph => graph.With(edge, constraints)).OfType<PartialGraph>().ToList();
            var isRepeat = !seen.Add(edge.Key);
            if (extended.Count == 0) continue;
            kept.AddRange(extended);
            // Graphs can be equal only where the same edge comes again.
            if (isRepeat) kept = Distinct(kept);
            kept.Sort(Compare);
            if (kept.Count > size) kept.RemoveRange(size, kept.Count - size);
        }

        var nodes = GreedyOptimizer.BestFirst(problem.Nodes);
        var solutions = kept.Select(graph => graph.WithNodes(nodes, constraints).Complete(problem, constraints)).Append(GreedyOptimizer.Solve(problem, constraints));
        GraphSolution? best = null;
        foreach (var solution in solutions)
            if (solution.IsFeasible && (best is null || IsBetter(solution, best))) best = solution;
        return best ?? GraphSolution.None;
    }

    private static int Compare(PartialGraph x, PartialGraph y)
    {
        if (y.Score.CompareTo(x.Score) is not 0 and var order) return order;
        return Compare(x.NodeKeys, y.NodeKeys) is not 0 and var nodes ? nodes : Compare(x.EdgeKeys, y.EdgeKeys);
    }

    private static bool IsBetter(GraphSolution solution, GraphSolution best)
    {
        if (solution.Score != best.Score) return solution.Score > best.Score;
        var order = Compare(Keys(solution.Nodes), Keys(best.Nodes));
        return order != 0 ? order > 0 : Compare([.. solution.Edges.Select(edge => edge.Key)], [.. best.Edges.Select(edge => edge.Key)]) > 0;
    }

    private static string[] Keys(IReadOnlyList<GraphNode> nodes) => [.. nodes.Select(node => node.Key).Order(CodePointOrder.Instance)];

    private static int Compare(string[] x, string[] y)
    {
        for (var i = 0; i < x.Length && i < y.Length; i++)
            if (CodePointOrder.Instance.Compare(x[i], y[i]) is not 0 and var order) return order;
        return x.Length - y.Length;
    }

    /// <summary>Of equal graphs the best, the earlier of equally good ones, at the first one's place.</summary>
    private static List<PartialGraph> Distinct(List<PartialGraph> graphs)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var distinct = new List<PartialGraph>(graphs.Count);
        foreach (var graph in graphs)
        {
            var key = string.Join('\n', graph.EdgeKeys.Order(StringComparer.Ordinal));
            if (places.TryAdd(key, distinct.Count)) distinct.Add(graph);
            else if (graph.Score > distinct[places[key]].Score) distinct[places[key]] = graph;
        }
        return distinct;
    }
}
