using System.Text.Json;

namespace Gliner2.Graphs.Constraints;

/// <summary>A constraint on the edges of one relation, or of each.</summary>
internal abstract class RelationConstraint(string? relation) : GraphConstraint
{
    /// <summary>The relation; null for all.</summary>
    protected string? Relation { get; } = relation;

    internal override IEnumerable<string> Relations => Relation is null ? [] : [Relation];

    internal override void WriteMembers(Utf8JsonWriter writer)
    {
        if (Relation is not null) writer.WriteString("relation", Relation);
        else writer.WriteNull("relation");
    }

    /// <summary>Whether it is about a relation.</summary>
    protected bool IsAbout(string relation) => Relation is null || Relation == relation;
}
