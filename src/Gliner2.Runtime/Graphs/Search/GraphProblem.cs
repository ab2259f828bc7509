namespace Gliner2.Graphs.Search;

/// <summary>What may become a graph: candidates for nodes, candidates for edges between them, in order.</summary>
internal sealed record GraphProblem(IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphEdge> Edges)
{
    public static GraphProblem Empty { get; } = new([], []);
}
