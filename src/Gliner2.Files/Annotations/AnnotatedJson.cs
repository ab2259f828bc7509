using System.Text.Json;

namespace Gliner2.Files.Annotations;

/// <summary>Documents with what was found in them as JSON of our own: what tables hold in their cells, pages in their scripts, and files that are made in two steps.</summary>
internal static class AnnotatedJson
{
    /// <summary>Writes a document as one object.</summary>
    public static void Write(Utf8JsonWriter json, AnnotatedDocument document, OffsetUnit unit)
    {
        var map = new OffsetMap(document.Text, unit);
        json.WriteStartObject();
        if (document.Id is { } id)
        {
            json.WritePropertyName("id"u8);
            id.WriteTo(json);
        }

        if (document.Kept.Count > 0)
        {
            json.WriteStartObject("kept"u8);
            WriteKept(json, document);
            json.WriteEndObject();
        }

        json.WriteString("text"u8, document.Text);
        json.WritePropertyName("entities"u8);
        WriteSpans(json, document, map);
        json.WritePropertyName("relations"u8);
        WriteRelations(json, document, map);
        json.WritePropertyName("classes"u8);
        WriteClasses(json, document);
        json.WritePropertyName("records"u8);
        WriteRecords(json, document, map);
        json.WriteEndObject();
    }

    public static void WriteKept(Utf8JsonWriter json, AnnotatedDocument document)
    {
        foreach (var (name, value) in document.Kept)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }
    }

    public static void WriteSpans(Utf8JsonWriter json, AnnotatedDocument document, OffsetMap map)
    {
        json.WriteStartArray();
        foreach (var span in document.Spans)
        {
            json.WriteStartObject();
            json.WriteString("label"u8, span.Label);
            WritePlace(json, document.Text, span, map);
            if (span.Attributes.Count > 0)
            {
                json.WriteStartArray("attributes"u8);
                foreach (var (group, label) in span.Attributes)
                {
                    json.WriteStartObject();
                    json.WriteString("group"u8, group);
                    json.WriteString("label"u8, label);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteRelations(Utf8JsonWriter json, AnnotatedDocument document, OffsetMap map)
    {
        json.WriteStartArray();
        foreach (var relation in document.Relations)
        {
            json.WriteStartObject();
            json.WriteString("label"u8, relation.Label);
            foreach (var (name, span) in new[] { ("head", relation.Head), ("tail", relation.Tail) })
            {
                json.WriteStartObject(name);
                WritePlace(json, document.Text, span, map);
                json.WriteEndObject();
            }

            WriteConfidence(json, relation.Confidence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteClasses(Utf8JsonWriter json, AnnotatedDocument document)
    {
        json.WriteStartArray();
        foreach (var found in document.Classes)
        {
            json.WriteStartObject();
            json.WriteString("task"u8, found.Task);
            json.WriteString("label"u8, found.Label);
            WriteConfidence(json, found.Confidence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteRecords(Utf8JsonWriter json, AnnotatedDocument document, OffsetMap map)
    {
        json.WriteStartArray();
        foreach (var record in document.Records)
        {
            json.WriteStartObject();
            json.WriteString("structure"u8, record.Structure);
            json.WriteStartArray("fields"u8);
            foreach (var field in record.Fields)
            {
                json.WriteStartObject();
                json.WriteString("name"u8, field.Name);
                json.WriteString("text"u8, field.Text);
                if (field.Start is { } start && field.End is { } end)
                {
                    json.WriteNumber("start"u8, map.From(start));
                    json.WriteNumber("end"u8, map.From(end));
                }

                WriteConfidence(json, field.Confidence);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            WriteConfidence(json, record.Confidence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a probability, if there is one.</summary>
    public static void WriteConfidence(Utf8JsonWriter json, double? confidence)
    {
        if (confidence is { } value) json.WriteNumber("confidence"u8, value);
    }

    private static void WritePlace(Utf8JsonWriter json, string text, AnnotatedSpan span, OffsetMap map)
    {
        json.WriteString("text"u8, text.AsSpan(span.Start, span.End - span.Start));
        json.WriteNumber("start"u8, map.From(span.Start));
        json.WriteNumber("end"u8, map.From(span.End));
        WriteConfidence(json, span.Confidence);
    }
}
