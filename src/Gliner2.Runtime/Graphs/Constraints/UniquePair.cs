using System.Text.Json;
using Gliner2.Graphs.Search;

namespace Gliner2.Graphs.Constraints;

/// <summary>A pair of mentions has one edge of a relation; where that isn't directed, in one direction only.</summary>
internal sealed class UniquePair(string? relation, bool directed) : RelationConstraint(relation)
{
    internal override string TypeName => "UniqueRelationPair";

    internal override bool IsUniqueness => true;

    internal override void WriteMembers(Utf8JsonWriter writer)
    {
        base.WriteMembers(writer);
        writer.WriteBoolean("directed", directed);
    }

    internal override bool Allows(GraphEdge edge, IReadOnlyList<GraphEdge> others)
    {
        if (!IsAbout(edge.Relation)) return true;
        foreach (var other in others)
        {
            if (other.Relation != edge.Relation) continue;
            if (other.Joins(edge.Head, edge.Tail) || (!directed && other.Joins(edge.Tail, edge.Head))) return false;
        }
        return true;
    }
}
