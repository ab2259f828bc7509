namespace Gliner2.Graphs.Search;

/// <summary>A mention that may become a node of the graph. Places count words, half-open.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Start">Its first word.</param>
/// <param name="End">The word behind its last one.</param>
/// <param name="Score">What taking it gains.</param>
/// <param name="Probability">Its probability.</param>
/// <param name="IsRescued">Whether it is there only because an edge needs it.</param>
internal sealed record GraphNode(string Type, int Start, int End, double Score, double Probability, bool IsRescued)
{
    /// <summary>The node as text, which decides ties and says which nodes are the same.</summary>
    public string Key { get; } = FormattableString.Invariant($"({PythonLiteral.Of(Type)}, {Start}, {End})");

    /// <summary>Whether it has all the words of another one.</summary>
    public bool Contains(GraphNode other) => Start <= other.Start && other.End <= End;
}
