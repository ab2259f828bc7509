using System.Text.Json;
using Gliner2.Files.Annotations;

namespace Gliner2.Files.Formats;

/// <summary>Reads JSONL of spaCy and Prodigy, and what displaCy draws.</summary>
internal static class SpacyReader
{
    public static IReadOnlyList<AnnotatedDocument> Read(string path) => JsonFiles.ReadLines(path, Document);

    public static IReadOnlyList<AnnotatedDocument> ReadDisplaCy(string path) => JsonFiles.ReadArray(path, json =>
    {
        var text = json.GetProperty("text").GetString()!;
        var map = new OffsetMap(text, OffsetUnit.CodePoint);
        return new AnnotatedDocument(text)
        {
            Id = json.TryGetProperty("title", out var title) && title.ValueKind == JsonValueKind.String ? title.Clone() : null,
            Spans = [.. json.GetProperty("ents").EnumerateArray().Select(span => Span(span, map))],
        };
    });

    private static AnnotatedDocument Document(JsonElement json)
    {
        var text = json.GetProperty("text").GetString()!;
        var map = new OffsetMap(text, OffsetUnit.CodePoint);
        JsonElement? meta = json.TryGetProperty("meta", out var given) && given.ValueKind == JsonValueKind.Object ? given : null;
        return new AnnotatedDocument(text)
        {
            Id = meta is { } named && named.TryGetProperty("id", out var id) ? id.Clone() : null,
            Kept = meta is { } kept
                ? [.. kept.EnumerateObject().Where(field => field.Name is not ("id" or "classes" or "records")).Select(field => new KeyValuePair<string, JsonElement>(field.Name, field.Value.Clone()))]
                : [],
            Spans = json.TryGetProperty("spans", out var spans) ? [.. spans.EnumerateArray().Select(span => Span(span, map))] : [],
            Relations = json.TryGetProperty("relations", out var relations) ? [.. relations.EnumerateArray().Select(relation => new AnnotatedRelation(
                relation.GetProperty("label").GetString()!, Span(relation.GetProperty("head_span"), map) with { Label = "" }, Span(relation.GetProperty("child_span"), map) with { Label = "" }, Score(relation)))] : [],
            Classes = meta is { } asked && asked.TryGetProperty("classes", out var classes) ? AnnotatedJsonReader.Classes(classes) : Categories(json),
            Records = meta is { } filled && filled.TryGetProperty("records", out var records) ? AnnotatedJsonReader.Records(records, map) : [],
        };
    }

    /// <summary>What spaCy says of classes: those that are rather true.</summary>
    private static IReadOnlyList<AnnotatedClass> Categories(JsonElement json) => json.TryGetProperty("cats", out var cats)
        ? [.. cats.EnumerateObject().Select(cat => new AnnotatedClass("", cat.Name, cat.Value.ValueKind is JsonValueKind.True ? 1 : cat.Value.ValueKind is JsonValueKind.False ? 0 : cat.Value.GetDouble())).Where(cat => cat.Confidence >= 0.5)]
        : [];

    private static AnnotatedSpan Span(JsonElement span, OffsetMap map) => new(
        span.TryGetProperty("label", out var label) ? label.GetString()! : "", AnnotatedJsonReader.Offset(span, "start", map), AnnotatedJsonReader.Offset(span, "end", map), Score(span))
    {
        Attributes = span.TryGetProperty("attributes", out var attributes)
            ? [.. attributes.EnumerateArray().Select(note => note.GetString()!.Split('=', 2)).Where(parts => parts.Length == 2).Select(parts => (parts[0], parts[1]))]
            : [],
    };

    private static double? Score(JsonElement json) => json.TryGetProperty("score", out var score) && score.ValueKind == JsonValueKind.Number ? score.GetDouble() : null;
}
