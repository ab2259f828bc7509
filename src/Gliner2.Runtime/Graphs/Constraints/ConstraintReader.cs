using Gliner2.Schemas;

namespace Gliner2.Graphs.Constraints;

/// <summary>Reads constraints from JSON.</summary>
internal static class ConstraintReader
{
    private static readonly string[] Types =
    [
        "EntityOverlapPolicy", "TypedEndpoints", "NoSelfLoops", "UniqueRelationPair", "UniqueRelationSlot", "MaxRelationsPerHead", "MaxRelationsPerTail", "AcyclicRelation",
        "SymmetricRelation", "InverseRelation",
    ];

    public static GraphConstraint Read(SchemaValue value)
    {
        var members = value.Members("a constraint {type, ...}").ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
        if (!members.Remove("type", out var type)) throw value.Fail("a constraint needs a 'type'");
        var name = Types[type.OneOf(Types)];
        GraphConstraint constraint = name switch
        {
            "EntityOverlapPolicy" => new EntityOverlap((EntityOverlapKind)Take("policy").OneOf(EntityOverlap.Kinds)),
            "TypedEndpoints" => new TypedEndpoints(Take("relation").Text(), Take("head_types").Texts("a list of entity types"), Take("tail_types").Texts("a list of entity types")),
            "NoSelfLoops" => new NoSelfLoops(Relation()),
            "UniqueRelationPair" => new UniquePair(Relation(), !members.Remove("directed", out var directed) || directed.Flag()),
            "UniqueRelationSlot" => new UniqueSlot(Relation(), members.Remove("slot", out var slot) ? (UniqueSlotKind)slot.OneOf(UniqueSlot.Kinds) : UniqueSlotKind.Slot),
            "MaxRelationsPerHead" or "MaxRelationsPerTail" => new RelationLimit(Relation(), Limit(Take("limit")), name == "MaxRelationsPerHead"),
            "AcyclicRelation" => new AcyclicRelation(Take("relation").Text()),
            "SymmetricRelation" => new SymmetricRelation(Take("relation").Text()),
            _ => new InverseRelation(Take("relation").Text(), Take("inverse").Text()),
        };
        if (members.Count == 0) return constraint;
        var (unknown, other) = members.First();
        throw other.Fail($"a constraint of type {name} has no '{unknown}'");

        SchemaValue Take(string key) => members.Remove(key, out var member) ? member : throw value.Fail($"a constraint of type {name} needs '{key}'");

        string? Relation() => members.Remove("relation", out var relation) && !relation.IsNull ? relation.Text() : null;
    }

    private static int Limit(SchemaValue value) => value.Whole() is var limit and >= 0 ? limit : throw value.Expected("a number of at least 0");
}
