namespace Gliner2.Graphs.Search;

/// <summary>A graph that was chosen.</summary>
/// <param name="Score">The sum of what its parts gain.</param>
/// <param name="IsFeasible">Whether it satisfies all constraints.</param>
/// <param name="Nodes">Its nodes, in the problem's order.</param>
/// <param name="Edges">Its edges, by relation, head and tail.</param>
internal sealed record GraphSolution(double Score, bool IsFeasible, IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphEdge> Edges)
{
    /// <summary>Nothing, which is what remains when constraints can't be satisfied.</summary>
    public static GraphSolution None { get; } = new(0, false, [], []);
}
