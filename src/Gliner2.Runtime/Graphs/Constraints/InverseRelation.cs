using System.Text.Json;

namespace Gliner2.Graphs.Constraints;

/// <summary>Each edge of a relation needs one of its inverse in the other direction, and each of those one of the relation.</summary>
internal sealed class InverseRelation(string relation, string inverse) : RelationConstraint(relation)
{
    internal override string TypeName => "InverseRelation";

    internal override IEnumerable<string> Relations => [Relation!, inverse];

    internal override void WriteMembers(Utf8JsonWriter writer)
    {
        base.WriteMembers(writer);
        writer.WriteString("inverse", inverse);
    }

    internal override IEnumerable<(string Relation, string Companion)> Companions => [(Relation!, inverse), (inverse, Relation!)];
}
