using System.Text.Json;

namespace Gliner2.Files.Formats;

/// <summary>Reads annotations from files of JSON, and says where they are wrong.</summary>
internal static class JsonFiles
{
    /// <summary>An array of documents.</summary>
    public static IReadOnlyList<AnnotatedDocument> ReadArray(string path, Func<JsonElement, AnnotatedDocument> read)
    {
        using var json = Parse(File.ReadAllBytes(path), path);
        if (json.RootElement.ValueKind != JsonValueKind.Array) throw new InvalidDataException($"{path}: is no array of documents");
        return [.. json.RootElement.EnumerateArray().Select((element, i) => Document(element, FormattableString.Invariant($"{path}: document {i + 1}"), read))];
    }

    /// <summary>A document a line.</summary>
    public static IReadOnlyList<AnnotatedDocument> ReadLines(string path, Func<JsonElement, AnnotatedDocument> read) => [.. Lines(path, read)];

    /// <summary>A document a line, one at a time.</summary>
    public static IEnumerable<AnnotatedDocument> Lines(string path, Func<JsonElement, AnnotatedDocument> read)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            var place = FormattableString.Invariant($"{path}:{number}");
            using var json = Parse(System.Text.Encoding.UTF8.GetBytes(line), place);
            yield return Document(json.RootElement, place, read);
        }
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> json, string place)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{place}: not JSON: {error.Message}", error);
        }
    }

    private static AnnotatedDocument Document(JsonElement element, string place, Func<JsonElement, AnnotatedDocument> read)
    {
        try
        {
            return read(element);
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException or InvalidDataException or FormatException)
        {
            throw new InvalidDataException($"{place}: {(error is InvalidDataException ? error.Message : $"a field is missing or of another type ({error.Message.TrimEnd('.')})")}", error);
        }
    }
}
