using System.Text.Json;

namespace Gliner2.Graphs;

/// <summary>Writes graph schemas, defaults left out.</summary>
internal static class GraphWriter
{
    public static void Write(Utf8JsonWriter writer, GraphSchema schema)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("entities");
        foreach (var type in schema.Entities) Entity(writer, type);
        writer.WriteEndObject();
        writer.WriteStartObject("relations");
        foreach (var relation in schema.Relations) Relation(writer, relation);
        writer.WriteEndObject();
        writer.WriteStartArray("constraints");
        foreach (var constraint in schema.Constraints) constraint.WriteTo(writer);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Entity(Utf8JsonWriter writer, GraphEntityType type)
    {
        writer.WriteStartObject(type.Name);
        if (type.Description is { } description) writer.WriteString("description", description);
        if (type.Threshold is { } threshold) writer.WriteNumber("threshold", threshold);
        if (type.CandidateThreshold is { } candidates) writer.WriteNumber("candidate_threshold", candidates);
        if (type.MaxCandidates is { } most) writer.WriteNumber("max_candidates", most);
        if (type.AllowNested || type.StatesNested) writer.WriteBoolean("allow_nested", type.AllowNested);
        writer.WriteEndObject();
    }

    private static void Relation(Utf8JsonWriter writer, GraphRelationType relation)
    {
        writer.WriteStartObject(relation.Name);
        Types(writer, "head", relation.Heads);
        Types(writer, "tail", relation.Tails);
        if (relation.Description is { } description) writer.WriteString("description", description);
        if (relation.Threshold is { } threshold) writer.WriteNumber("threshold", threshold);
        if (relation.CandidateThreshold is { } candidates) writer.WriteNumber("candidate_threshold", candidates);
        writer.WriteBoolean("directed", relation.Directed);
        writer.WriteBoolean("symmetric", relation.Symmetric);
        if (relation.Inverse is { } inverse) writer.WriteString("inverse", inverse);
        writer.WriteBoolean("allow_self", relation.AllowSelf);
        if (relation.MaxPerHead is { } perHead) writer.WriteNumber("max_per_head", perHead);
        if (relation.MaxPerTail is { } perTail) writer.WriteNumber("max_per_tail", perTail);
        writer.WriteEndObject();
    }

    private static void Types(Utf8JsonWriter writer, string name, IReadOnlyList<string> types)
    {
        writer.WriteStartArray(name);
        foreach (var type in types) writer.WriteStringValue(type);
        writer.WriteEndArray();
    }
}
