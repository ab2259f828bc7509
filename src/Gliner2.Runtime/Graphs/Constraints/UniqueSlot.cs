using System.Text.Json;
using Gliner2.Graphs.Search;

namespace Gliner2.Graphs.Constraints;

/// <summary>Edges of one relation differ in their head, their tail or their slot.</summary>
internal sealed class UniqueSlot(string? relation, UniqueSlotKind kind) : RelationConstraint(relation)
{
    public static readonly string[] Kinds = ["head", "tail", "slot"];

    internal override string TypeName => "UniqueRelationSlot";

    internal override bool IsUniqueness => true;

    internal override void WriteMembers(Utf8JsonWriter writer)
    {
        base.WriteMembers(writer);
        writer.WriteString("slot", Kinds[(int)kind]);
    }

    internal override bool Allows(GraphEdge edge, IReadOnlyList<GraphEdge> others)
    {
        if (!IsAbout(edge.Relation)) return true;
        foreach (var other in others)
        {
            if (other.Relation == edge.Relation && IsSame(edge, other)) return false;
        }
        return true;
    }

    private bool IsSame(GraphEdge edge, GraphEdge other) => kind switch
    {
        UniqueSlotKind.Head => edge.Head.Key == other.Head.Key,
        UniqueSlotKind.Tail => edge.Tail.Key == other.Tail.Key,
        _ => edge.Slot == other.Slot,
    };
}

/// <summary>In what edges differ.</summary>
internal enum UniqueSlotKind
{
    Head,
    Tail,
    Slot,
}
