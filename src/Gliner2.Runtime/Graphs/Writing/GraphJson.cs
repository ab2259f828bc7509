using System.Text.Json;
using Gliner2.Text;

namespace Gliner2.Graphs.Writing;

/// <summary>Graphs as JSON.</summary>
internal static class GraphJson
{
    /// <summary>The format that the reference package has unless told otherwise.</summary>
    public static ResultFormat Everything { get; } = new() { IncludeConfidence = true, IncludeSpans = true };

    public static void Write(Utf8JsonWriter writer, ExtractedGraph graph, ResultFormat format)
    {
        var offsets = new OffsetMap(graph.Text);
        writer.WriteStartObject();
        writer.WriteStartArray("entities");
        foreach (var entity in graph.Entities)
        {
            writer.WriteStartObject();
            writer.WriteString("id", entity.Id);
            writer.WriteString("type", entity.Type);
            writer.WriteString("text", entity.Text);
            if (format.IncludeSpans)
            {
                writer.WriteNumber("start", offsets.Translate(entity.Start, format.Offsets));
                writer.WriteNumber("end", offsets.Translate(entity.End, format.Offsets));
            }
            if (format.IncludeConfidence) Confidence(writer, entity.Confidence);
            if (entity.IsRescued) writer.WriteBoolean("rescued", true);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("relations");
        foreach (var relation in graph.Relations)
        {
            writer.WriteStartObject();
            writer.WriteString("type", relation.Type);
            writer.WriteString("head", relation.Head.Id);
            writer.WriteString("tail", relation.Tail.Id);
            if (format.IncludeConfidence) Confidence(writer, relation.Confidence);
            if (relation.IsDerived) writer.WriteBoolean("derived", true);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Confidence(Utf8JsonWriter writer, float confidence)
    {
        writer.WritePropertyName("confidence");
        ConfidenceConverter.WriteValue(writer, confidence);
    }
}
