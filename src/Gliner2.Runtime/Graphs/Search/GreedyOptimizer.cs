using Gliner2.Schemas;

namespace Gliner2.Graphs.Search;

/// <summary>Takes edge after edge, the best first, then what nodes remain.</summary>
internal static class GreedyOptimizer
{
    public static GraphSolution Solve(GraphProblem problem, ConstraintSet constraints)
    {
        var graph = PartialGraph.Empty;
        var edges = problem.Edges.OrderByDescending(edge => edge.WholeScore).ThenByDescending(edge => edge.Score).ThenBy(edge => edge.Relation, CodePointOrder.Instance)
            .ThenBy(edge => edge.HypothesisKey, CodePointOrder.Instance).ThenBy(edge => edge.SlotKey, StringComparer.Ordinal)
            .ThenBy(edge => edge.Head.Key, CodePointOrder.Instance).ThenBy(edge => edge.Tail.Key, CodePointOrder.Instance);
        foreach (var edge in edges) graph = graph.With(edge, constraints) ?? graph;
        var solution = graph.WithNodes(BestFirst(problem.Nodes), constraints).Complete(problem, constraints);
        return solution.IsFeasible ? solution : GraphSolution.None;
    }

    /// <summary>Nodes by their score.</summary>
    public static IReadOnlyList<GraphNode> BestFirst(IReadOnlyList<GraphNode> nodes) =>
        [.. nodes.OrderByDescending(node => node.Score).ThenBy(node => node.Type, CodePointOrder.Instance).ThenBy(node => node.Start).ThenBy(node => node.End)];
}
