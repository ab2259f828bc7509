using Gliner2.Schemas;

namespace Gliner2.Graphs.Search;

/// <summary>A graph while it is chosen, edge by edge. Immutable.</summary>
internal sealed class PartialGraph
{
    private string[]? _nodeKeys, _edgeKeys;

    private PartialGraph(double score, GraphNode[] nodes, GraphEdge[] edges) => (Score, Nodes, Edges) = (score, nodes, edges);

    public static PartialGraph Empty { get; } = new(0, [], []);

    public double Score { get; }

    /// <summary>Its nodes, in the order in which they came.</summary>
    public GraphNode[] Nodes { get; }

    /// <summary>Its edges, in the order in which they came.</summary>
    public GraphEdge[] Edges { get; }

    /// <summary>The keys of its nodes, sorted.</summary>
    public string[] NodeKeys => _nodeKeys ??= [.. Nodes.Select(node => node.Key).Order(CodePointOrder.Instance)];

    /// <summary>The keys of its edges, in order.</summary>
    public string[] EdgeKeys => _edgeKeys ??= Array.ConvertAll(Edges, edge => edge.Key);

    /// <summary>The graph with one more edge, or null where that can't be or would lose something.</summary>
    public PartialGraph? With(GraphEdge edge, ConstraintSet constraints)
    {
        foreach (var other in Edges)
            if (other.Hypothesis == edge.Hypothesis && (other.Alternative != edge.Alternative || other.Slot == edge.Slot)) return null;
        bool newHead = !Has(edge.Head), newTail = !Has(edge.Tail), isLoop = edge.Head.Key == edge.Tail.Key;
        if (!isLoop && (newHead || newTail) && !constraints.Allows(edge.Head, edge.Tail)) return null;
        if ((newHead && !constraints.Allows(edge.Head, Nodes)) || (newTail && !constraints.Allows(edge.Tail, Nodes))) return null;
        if (!constraints.Allows(edge, Edges)) return null;
        // The mentions first: whichever of two is the head, their sum is the same to the last digit.
        var gain = edge.Score + ((newHead ? edge.Head.Score : 0) + (newTail ? edge.Tail.Score : 0));
        if (gain < 0) return null;
        IEnumerable<GraphNode> added = isLoop ? newHead ? [edge.Head] : [] : [.. newHead ? (GraphNode[])[edge.Head] : [], .. newTail ? (GraphNode[])[edge.Tail] : []];
        return new PartialGraph(Score + gain, [.. Nodes, .. added], [.. Edges, edge]);
    }

    /// <summary>The graph with those of the given nodes that gain something and may stand beside its own.</summary>
    /// <param name="nodes">Nodes, the best first.</param>
    /// <param name="constraints">What they have to satisfy.</param>
    public PartialGraph WithNodes(IEnumerable<GraphNode> nodes, ConstraintSet constraints)
    {
        var all = Nodes.ToList();
        var keys = all.Select(node => node.Key).ToHashSet(StringComparer.Ordinal);
        var score = Score;
        foreach (var node in nodes)
        {
            if (!(node.Score > 0)) break;
            if (keys.Contains(node.Key) || !constraints.Allows(node, all)) continue;
            keys.Add(node.Key);
            all.Add(node);
            score += node.Score;
        }
        return new PartialGraph(score, [.. all], Edges);
    }

    /// <summary>The whole graph, checked.</summary>
    public GraphSolution Complete(GraphProblem problem, ConstraintSet constraints)
    {
        var keys = Nodes.Select(node => node.Key).ToHashSet(StringComparer.Ordinal);
        var nodes = problem.Nodes.Where(node => keys.Contains(node.Key)).ToArray();
        var edges = constraints.WithCompanions(Edges);
        return new GraphSolution(Score, constraints.Accepts(nodes, edges), nodes, edges);
    }

    private bool Has(GraphNode node) => Array.Exists(Nodes, other => other.Key == node.Key);
}
