using Gliner2.Results;

namespace Gliner2;

/// <summary>An edge of an extracted graph.</summary>
/// <param name="Type">The relation.</param>
/// <param name="Head">The node that it goes out from.</param>
/// <param name="Tail">The node that it leads to.</param>
/// <param name="Confidence">The geometric mean of the probabilities that it rests on, 0 to 1.</param>
/// <param name="IsDerived">Whether it follows from an edge in the other direction, of a symmetric relation or of an inverse.</param>
public sealed record GraphRelation(string Type, GraphEntity Head, GraphEntity Tail, float Confidence, bool IsDerived = false)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Head.Text} -[{Type}]-> {Tail.Text} {Contents.Show(Confidence)}";
}
