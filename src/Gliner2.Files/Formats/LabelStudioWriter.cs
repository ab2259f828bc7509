using System.Buffers;
using System.Text.Json;
using Gliner2.Files.Annotations;

namespace Gliner2.Files.Formats;

/// <summary>
/// Tasks of Label Studio, to be imported: the text under <c>data</c>, what was found as a prediction (regions of a <c>Labels</c> tag "label", choices of a
/// <c>Choices</c> tag for each task, relations) for a <c>Text</c> tag "text". Offsets count code points, as Label Studio stores them. Records have no place among
/// regions: they lie under <c>data.records</c>.
/// </summary>
internal sealed class LabelStudioWriter(AnnotationOptions options) : AnnotationWriter
{
    /// <summary>The label of a place that only a relation names.</summary>
    public const string Argument = "argument";

    public override AnnotationParts Holds => AnnotationParts.All;

    public override void Begin(IBufferWriter<byte> target) => target.Write("["u8);

    public override void Write(AnnotatedDocument document, long number, IBufferWriter<byte> target)
    {
        target.Write(number > 0 ? ",\n"u8 : "\n"u8);
        using var json = Json(target);
        var map = new OffsetMap(document.Text, OffsetUnit.CodePoint);
        json.WriteStartObject();
        json.WriteStartObject("data"u8);
        if (document.Id is { } id)
        {
            json.WritePropertyName("id"u8);
            id.WriteTo(json);
        }

        AnnotatedJson.WriteKept(json, document);
        json.WriteString("text"u8, document.Text);
        if (document.Records.Count > 0)
        {
            json.WritePropertyName("records"u8);
            AnnotatedJson.WriteRecords(json, document, map);
        }

        json.WriteEndObject();
        json.WriteStartArray("predictions"u8);
        json.WriteStartObject();
        json.WriteString("model_version"u8, options.ModelVersion);
        var scores = document.Spans.Select(span => span.Confidence).Concat(document.Classes.Select(found => found.Confidence)).Concat(document.Relations.Select(relation => relation.Confidence ?? relation.Head.Confidence)).OfType<double>().ToArray();
        if (scores.Length > 0) json.WriteNumber("score"u8, Math.Round(scores.Average(), 6));
        json.WriteStartArray("result"u8);
        WriteResult(json, document, map);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public override void End(IBufferWriter<byte> target) => target.Write("\n]\n"u8);

    private static void WriteResult(Utf8JsonWriter json, AnnotatedDocument document, OffsetMap map)
    {
        var regions = new List<(AnnotatedSpan Span, string Id)>();
        foreach (var span in document.Spans) WriteRegion(json, document.Text, Add(span), span.Label, span, map);
        foreach (var found in document.Classes.GroupBy(found => found.Task))
        {
            json.WriteStartObject();
            json.WriteString("from_name"u8, found.Key);
            json.WriteString("to_name"u8, "text"u8);
            json.WriteString("type"u8, "choices"u8);
            json.WriteStartObject("value"u8);
            json.WriteStartArray("choices"u8);
            foreach (var choice in found) json.WriteStringValue(choice.Label);
            json.WriteEndArray();
            json.WriteEndObject();
            if (found.First().Confidence is { } score) json.WriteNumber("score"u8, score);
            if (found.Count() > 1)
            {
                json.WriteStartArray("scores"u8);
                foreach (var choice in found) json.WriteNumberValue(choice.Confidence ?? 0);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        foreach (var relation in document.Relations)
        {
            var (from, to) = (Region(relation.Head), Region(relation.Tail));
            json.WriteStartObject();
            json.WriteString("from_id"u8, from);
            json.WriteString("to_id"u8, to);
            json.WriteString("type"u8, "relation"u8);
            json.WriteString("direction"u8, "right"u8);
            json.WriteStartArray("labels"u8);
            json.WriteStringValue(relation.Label);
            json.WriteEndArray();
            if (relation.Confidence is { } score) json.WriteNumber("score"u8, score);
            json.WriteEndObject();
        }

        string Add(AnnotatedSpan span)
        {
            regions.Add((span, FormattableString.Invariant($"r{regions.Count + 1}")));
            return regions[^1].Id;
        }

        // An argument is an entity's region where one has the same place and probability, so that it comes back as it was.
        string Region(AnnotatedSpan argument)
        {
            foreach (var (span, known) in regions)
                if (span.Start == argument.Start && span.End == argument.End && Nullable.Equals(span.Confidence, argument.Confidence)) return known;
            var id = Add(argument);
            WriteRegion(json, document.Text, id, Argument, argument, map);
            return id;
        }
    }

    private static void WriteRegion(Utf8JsonWriter json, string text, string id, string label, AnnotatedSpan span, OffsetMap map)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        json.WriteString("from_name"u8, "label"u8);
        json.WriteString("to_name"u8, "text"u8);
        json.WriteString("type"u8, "labels"u8);
        json.WriteStartObject("value"u8);
        json.WriteNumber("start"u8, map.From(span.Start));
        json.WriteNumber("end"u8, map.From(span.End));
        json.WriteString("text"u8, text.AsSpan(span.Start, span.End - span.Start));
        json.WriteStartArray("labels"u8);
        json.WriteStringValue(label);
        json.WriteEndArray();
        json.WriteEndObject();
        if (span.Confidence is { } score) json.WriteNumber("score"u8, score);
        if (span.Attributes.Count > 0)
        {
            json.WriteStartObject("meta"u8);
            json.WriteStartArray("text"u8);
            foreach (var (group, value) in span.Attributes) json.WriteStringValue($"{group}={value}");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
