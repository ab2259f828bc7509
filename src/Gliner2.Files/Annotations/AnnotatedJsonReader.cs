using System.Text.Json;

namespace Gliner2.Files.Annotations;

/// <summary>Reads what <see cref="AnnotatedJson"/> writes.</summary>
internal static class AnnotatedJsonReader
{
    /// <summary>Reads a document.</summary>
    /// <exception cref="InvalidDataException">An offset is in no such text.</exception>
    public static AnnotatedDocument Read(JsonElement json, OffsetUnit unit)
    {
        var text = json.GetProperty("text").GetString()!;
        var map = new OffsetMap(text, unit);
        return new AnnotatedDocument(text)
        {
            Id = json.TryGetProperty("id", out var id) ? id.Clone() : null,
            Kept = json.TryGetProperty("kept", out var kept) ? [.. kept.EnumerateObject().Select(field => new KeyValuePair<string, JsonElement>(field.Name, field.Value.Clone()))] : [],
            Spans = Spans(json.GetProperty("entities"), map),
            Relations = Relations(json.GetProperty("relations"), map),
            Classes = Classes(json.GetProperty("classes")),
            Records = Records(json.GetProperty("records"), map),
        };
    }

    public static IReadOnlyList<AnnotatedSpan> Spans(JsonElement json, OffsetMap map) => [.. json.EnumerateArray().Select(span => Place(span, span.GetProperty("label").GetString()!, map) with
    {
        Attributes = span.TryGetProperty("attributes", out var attributes)
            ? [.. attributes.EnumerateArray().Select(attribute => (attribute.GetProperty("group").GetString()!, attribute.GetProperty("label").GetString()!))]
            : [],
    })];

    public static IReadOnlyList<AnnotatedRelation> Relations(JsonElement json, OffsetMap map) => [.. json.EnumerateArray().Select(relation => new AnnotatedRelation(
        relation.GetProperty("label").GetString()!, Place(relation.GetProperty("head"), "", map), Place(relation.GetProperty("tail"), "", map), Confidence(relation)))];

    public static IReadOnlyList<AnnotatedClass> Classes(JsonElement json) => [.. json.EnumerateArray().Select(found => new AnnotatedClass(
        found.GetProperty("task").GetString()!, found.GetProperty("label").GetString()!, Confidence(found)))];

    public static IReadOnlyList<AnnotatedRecord> Records(JsonElement json, OffsetMap map) => [.. json.EnumerateArray().Select(record => new AnnotatedRecord(
        record.GetProperty("structure").GetString()!, [.. record.GetProperty("fields").EnumerateArray().Select(field => Field(field, map))], Confidence(record)))];

    /// <summary>The offset of the text that another unit's offset means.</summary>
    /// <exception cref="InvalidDataException">It is in no such text.</exception>
    public static int Offset(JsonElement json, string name, OffsetMap map)
    {
        var given = json.GetProperty(name).GetInt32();
        return map.ToUtf16(given) is >= 0 and var offset ? offset : throw new InvalidDataException(FormattableString.Invariant($"the offset {given} is beyond the text"));
    }

    private static AnnotatedField Field(JsonElement field, OffsetMap map)
    {
        var placed = field.TryGetProperty("start", out _);
        return new AnnotatedField(
            field.GetProperty("name").GetString()!, field.GetProperty("text").GetString()!, placed ? Offset(field, "start", map) : null, placed ? Offset(field, "end", map) : null, Confidence(field));
    }

    private static AnnotatedSpan Place(JsonElement span, string label, OffsetMap map) => new(label, Offset(span, "start", map), Offset(span, "end", map), Confidence(span));

    private static double? Confidence(JsonElement json) => json.TryGetProperty("confidence", out var confidence) ? confidence.GetDouble() : null;
}
