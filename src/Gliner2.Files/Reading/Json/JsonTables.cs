using System.Text.Json;

namespace Gliner2.Files.Reading.Json;

/// <summary>Tables in one JSON object, as pandas writes them: by columns, by the names of rows, split into names and rows, or with a schema in front.</summary>
internal static class JsonTables
{
    /// <summary>The rows, each as a JSON record; null when the object is no table.</summary>
    /// <param name="root">The object.</param>
    /// <param name="text">The field with the text.</param>
    public static IEnumerable<ReadOnlyMemory<byte>>? Rows(JsonElement root, string text)
    {
        if (root.ValueKind != JsonValueKind.Object) return null;
        if (root.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Array && !IsText(root, text))
        {
            if (root.TryGetProperty("columns", out var columns) && columns.ValueKind == JsonValueKind.Array) return Split(columns, data);
            if (root.TryGetProperty("schema", out var schema) && schema.ValueKind == JsonValueKind.Object) return data.EnumerateArray().Select(Raw);
        }

        if (!AllObjects(root)) return null;
        if (root.TryGetProperty(text, out var texts)) return Columns(root, texts);
        return root.EnumerateObject().All(row => JsonPath.TryFind(row.Value, text, out _)) ? root.EnumerateObject().Select(row => Raw(row.Value)) : null;
    }

    private static bool IsText(JsonElement root, string text) => JsonPath.TryFind(root, text, out var value) && value.ValueKind == JsonValueKind.String;

    private static bool AllObjects(JsonElement root) => root.EnumerateObject().Any() && root.EnumerateObject().All(property => property.Value.ValueKind == JsonValueKind.Object);

    private static IEnumerable<ReadOnlyMemory<byte>> Columns(JsonElement root, JsonElement texts)
    {
        foreach (var row in texts.EnumerateObject())
        {
            yield return Record(writer =>
            {
                foreach (var column in root.EnumerateObject())
                {
                    if (!column.Value.TryGetProperty(row.Name, out var cell)) continue;
                    writer.WritePropertyName(column.Name);
                    cell.WriteTo(writer);
                }
            });
        }
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Split(JsonElement columns, JsonElement data)
    {
        var names = columns.EnumerateArray().Select(name => name.ValueKind == JsonValueKind.String ? name.GetString()! : name.GetRawText()).ToArray();
        foreach (var row in data.EnumerateArray())
        {
            if (row.ValueKind != JsonValueKind.Array)
            {
                yield return Raw(row);
                continue;
            }

            yield return Record(writer =>
            {
                foreach (var (name, cell) in names.Zip(row.EnumerateArray()))
                {
                    writer.WritePropertyName(name);
                    cell.WriteTo(writer);
                }
            });
        }
    }

    private static ReadOnlyMemory<byte> Raw(JsonElement element) => System.Text.Encoding.UTF8.GetBytes(element.GetRawText());

    private static ReadOnlyMemory<byte> Record(Action<Utf8JsonWriter> fields)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            fields(writer);
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
