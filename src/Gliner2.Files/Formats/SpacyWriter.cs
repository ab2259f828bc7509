using System.Buffers;
using Gliner2.Files.Annotations;

namespace Gliner2.Files.Formats;

/// <summary>
/// JSONL as spaCy and Prodigy have it: <c>text</c>, <c>spans</c> with offsets in code points, <c>relations</c> with the spans of both ends, <c>cats</c>, and all
/// else under <c>meta</c>.
/// </summary>
internal sealed class SpacyWriter : AnnotationWriter
{
    public override AnnotationParts Holds => AnnotationParts.All;

    public override void Write(AnnotatedDocument document, long number, IBufferWriter<byte> target)
    {
        var map = new OffsetMap(document.Text, OffsetUnit.CodePoint);
        using (var json = Json(target))
        {
            json.WriteStartObject();
            json.WriteString("text"u8, document.Text);
            json.WriteStartArray("spans"u8);
            foreach (var span in document.Spans) WriteSpan(span, span.Label);
            json.WriteEndArray();
            if (document.Relations.Count > 0)
            {
                json.WriteStartArray("relations"u8);
                foreach (var relation in document.Relations)
                {
                    json.WriteStartObject();
                    json.WriteString("label"u8, relation.Label);
                    json.WritePropertyName("head_span"u8);
                    WriteSpan(relation.Head, null);
                    json.WritePropertyName("child_span"u8);
                    WriteSpan(relation.Tail, null);
                    if (relation.Confidence is { } score) json.WriteNumber("score"u8, score);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            if (document.Classes.Count > 0)
            {
                var oneTask = document.Classes.All(found => found.Task == document.Classes[0].Task);
                json.WriteStartObject("cats"u8);
                foreach (var found in document.Classes) json.WriteNumber(oneTask ? found.Label : $"{found.Task}: {found.Label}", found.Confidence ?? 1);
                json.WriteEndObject();
            }

            json.WriteStartObject("meta"u8);
            if (document.Id is { } id)
            {
                json.WritePropertyName("id"u8);
                id.WriteTo(json);
            }

            AnnotatedJson.WriteKept(json, document);
            if (document.Classes.Count > 0)
            {
                json.WritePropertyName("classes"u8);
                AnnotatedJson.WriteClasses(json, document);
            }

            if (document.Records.Count > 0)
            {
                json.WritePropertyName("records"u8);
                AnnotatedJson.WriteRecords(json, document, map);
            }

            json.WriteEndObject();
            json.WriteEndObject();

            void WriteSpan(AnnotatedSpan span, string? label)
            {
                json.WriteStartObject();
                json.WriteNumber("start"u8, map.From(span.Start));
                json.WriteNumber("end"u8, map.From(span.End));
                if (label is not null) json.WriteString("label"u8, label);
                if (span.Confidence is { } score) json.WriteNumber("score"u8, score);
                if (span.Attributes.Count > 0)
                {
                    json.WriteStartArray("attributes"u8);
                    foreach (var (group, value) in span.Attributes) json.WriteStringValue($"{group}={value}");
                    json.WriteEndArray();
                }

                json.WriteEndObject();
            }
        }

        target.Write("\n"u8);
    }
}
