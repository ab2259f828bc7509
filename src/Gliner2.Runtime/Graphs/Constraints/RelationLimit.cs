using System.Text.Json;
using Gliner2.Graphs.Search;

namespace Gliner2.Graphs.Constraints;

/// <summary>A mention is the head, or the tail, of so many edges at most.</summary>
internal sealed class RelationLimit(string? relation, int limit, bool isHead) : RelationConstraint(relation)
{
    internal override string TypeName => isHead ? "MaxRelationsPerHead" : "MaxRelationsPerTail";

    internal override void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteNumber("limit", limit);
        base.WriteMembers(writer);
    }

    internal override bool Allows(GraphEdge edge, IReadOnlyList<GraphEdge> others)
    {
        if (!IsAbout(edge.Relation)) return true;
        var count = 0;
        foreach (var other in others)
            if (IsAbout(other.Relation) && (isHead ? other.Head.Key == edge.Head.Key : other.Tail.Key == edge.Tail.Key)) count++;
        return count < limit;
    }
}
