using System.Text.Json;
using Gliner2.Graphs.Search;

namespace Gliner2.Graphs.Constraints;

/// <summary>The types of a relation's head and tail; none for any.</summary>
internal sealed class TypedEndpoints(string relation, IReadOnlyList<string> heads, IReadOnlyList<string> tails) : RelationConstraint(relation)
{
    internal override string TypeName => "TypedEndpoints";

    internal override IEnumerable<string> EntityTypes => heads.Concat(tails);

    internal override void WriteMembers(Utf8JsonWriter writer)
    {
        base.WriteMembers(writer);
        Write("head_types", heads);
        Write("tail_types", tails);

        void Write(string name, IReadOnlyList<string> types)
        {
            writer.WriteStartArray(name);
            foreach (var type in types) writer.WriteStringValue(type);
            writer.WriteEndArray();
        }
    }

    internal override bool Allows(GraphEdge edge, IReadOnlyList<GraphEdge> others) =>
        !IsAbout(edge.Relation) || (Fits(heads, edge.Head.Type) && Fits(tails, edge.Tail.Type));

    private static bool Fits(IReadOnlyList<string> types, string type) => types.Count == 0 || types.Contains(type);
}
