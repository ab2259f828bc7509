using System.Text.Json;
using Gliner2.Files.Annotations;

namespace Gliner2.Files.Formats;

/// <summary>Reads tasks of Label Studio: what people made (<c>annotations</c>) where there is some, else predictions.</summary>
internal static class LabelStudioReader
{
    public static IReadOnlyList<AnnotatedDocument> Read(string path) => JsonFiles.ReadArray(path, Task);

    private static AnnotatedDocument Task(JsonElement task)
    {
        var data = task.GetProperty("data");
        var text = data.GetProperty("text").GetString()!;
        var map = new OffsetMap(text, OffsetUnit.CodePoint);
        var results = Results(task, "annotations") ?? Results(task, "predictions") ?? [];
        var regions = results.Where(result => Type(result) == "labels").Select(region => (Id: Id(region), Span: Region(region, map))).ToArray();
        return new AnnotatedDocument(text)
        {
            Id = data.TryGetProperty("id", out var id) ? id.Clone() : null,
            Kept = [.. data.EnumerateObject().Where(field => field.Name is not ("text" or "id" or "records")).Select(field => new KeyValuePair<string, JsonElement>(field.Name, field.Value.Clone()))],
            Spans = [.. regions.Where(region => region.Span.Label != LabelStudioWriter.Argument).Select(region => region.Span)],
            Classes = [.. results.Where(result => Type(result) == "choices").SelectMany(Classes)],
            Relations = [.. results.Where(result => Type(result) == "relation").Select(relation => Relation(relation, regions))],
            Records = data.TryGetProperty("records", out var records) ? AnnotatedJsonReader.Records(records, map) : [],
        };
    }

    private static JsonElement[]? Results(JsonElement task, string name) =>
        task.TryGetProperty(name, out var made) && made.ValueKind == JsonValueKind.Array && made.GetArrayLength() > 0 ? [.. made[0].GetProperty("result").EnumerateArray()] : null;

    private static string Type(JsonElement result) => result.GetProperty("type").GetString()!;

    private static string Id(JsonElement region) => region.TryGetProperty("id", out var id) ? id.GetString()! : "";

    private static double? Score(JsonElement result) => result.TryGetProperty("score", out var score) && score.ValueKind == JsonValueKind.Number ? score.GetDouble() : null;

    private static AnnotatedSpan Region(JsonElement region, OffsetMap map)
    {
        var value = region.GetProperty("value");
        var label = value.GetProperty("labels").EnumerateArray().Select(label => label.GetString()!).FirstOrDefault() ?? throw new InvalidDataException("a region has no label");
        return new AnnotatedSpan(label, AnnotatedJsonReader.Offset(value, "start", map), AnnotatedJsonReader.Offset(value, "end", map), Score(region))
        {
            Attributes = region.TryGetProperty("meta", out var meta) && meta.TryGetProperty("text", out var notes)
                ? [.. notes.EnumerateArray().Select(note => note.GetString()!.Split('=', 2)).Where(parts => parts.Length == 2).Select(parts => (parts[0], parts[1]))]
                : [],
        };
    }

    private static IEnumerable<AnnotatedClass> Classes(JsonElement result)
    {
        var task = result.GetProperty("from_name").GetString()!;
        var scores = result.TryGetProperty("scores", out var several) ? several.EnumerateArray().Select(score => (double?)score.GetDouble()).ToArray() : [Score(result)];
        return result.GetProperty("value").GetProperty("choices").EnumerateArray().Select((choice, i) => new AnnotatedClass(task, choice.GetString()!, i < scores.Length ? scores[i] : null));
    }

    private static AnnotatedRelation Relation(JsonElement relation, IReadOnlyList<(string Id, AnnotatedSpan Span)> regions)
    {
        var label = relation.TryGetProperty("labels", out var labels) && labels.GetArrayLength() > 0 ? labels[0].GetString()! : "";
        return new AnnotatedRelation(label, Argument("from_id"), Argument("to_id"), Score(relation));

        AnnotatedSpan Argument(string name)
        {
            var id = relation.GetProperty(name).GetString();
            var found = regions.FirstOrDefault(region => region.Id == id).Span ?? throw new InvalidDataException($"a relation names a region '{id}' that isn't there");
            return new AnnotatedSpan("", found.Start, found.End, found.Confidence);
        }
    }
}
