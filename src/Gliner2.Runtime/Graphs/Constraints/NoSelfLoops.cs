using Gliner2.Graphs.Search;

namespace Gliner2.Graphs.Constraints;

/// <summary>Head and tail are two mentions.</summary>
internal sealed class NoSelfLoops(string? relation) : RelationConstraint(relation)
{
    internal override string TypeName => "NoSelfLoops";

    internal override bool Allows(GraphEdge edge, IReadOnlyList<GraphEdge> others) => !IsAbout(edge.Relation) || edge.Head.Key != edge.Tail.Key;
}
