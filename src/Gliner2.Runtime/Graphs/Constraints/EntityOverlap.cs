using System.Text.Json;
using Gliner2.Graphs.Search;

namespace Gliner2.Graphs.Constraints;

/// <summary>Whether mentions, of one type or of two, may overlap.</summary>
internal sealed class EntityOverlap(EntityOverlapKind kind) : GraphConstraint
{
    public static readonly string[] Kinds = ["allow", "nested", "disallow"];

    internal override string TypeName => "EntityOverlapPolicy";

    internal override void WriteMembers(Utf8JsonWriter writer) => writer.WriteString("policy", Kinds[(int)kind]);

    internal override bool Allows(GraphNode node, GraphNode other)
    {
        if (kind == EntityOverlapKind.Allow || node.End <= other.Start || other.End <= node.Start) return true;
        return kind == EntityOverlapKind.Nested && (node.Contains(other) || other.Contains(node));
    }
}

/// <summary>How mentions may overlap.</summary>
internal enum EntityOverlapKind
{
    Allow,
    Nested,
    Disallow,
}
