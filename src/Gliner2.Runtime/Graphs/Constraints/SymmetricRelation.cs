namespace Gliner2.Graphs.Constraints;

/// <summary>Each edge of a relation needs the one in the other direction.</summary>
internal sealed class SymmetricRelation(string relation) : RelationConstraint(relation)
{
    internal override string TypeName => "SymmetricRelation";

    internal override IEnumerable<(string Relation, string Companion)> Companions => [(Relation!, Relation!)];
}
