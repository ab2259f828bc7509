using System.Text.Json;

namespace Gliner2.Files.Reading;

/// <summary>What documents keep beside their texts.</summary>
internal static class KeptFields
{
    private static readonly string[] OfAnswers = ["id", "text", "result", "usage"];

    /// <summary>Whether an answer has a field of that name itself.</summary>
    public static bool IsTaken(string name, ReadOptions options) => OfAnswers.Contains(name) || (options.WithSource && name == ReadOptions.SourceName);

    /// <summary>What to say then.</summary>
    public static string Taken(string name) => $"the field \"{name}\" can't be kept: answers have a field of that name themselves";

    /// <summary>The input's name, if it is wanted.</summary>
    public static IReadOnlyList<KeyValuePair<string, JsonElement>> Source(Place place, ReadOptions options) =>
        options.WithSource ? [new(ReadOptions.SourceName, Text(place.Source))] : [];

    /// <summary>A text as JSON.</summary>
    public static JsonElement Text(string? value)
    {
        if (value is null) return Null;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer)) writer.WriteStringValue(value);
        return Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
    }

    /// <summary>Valid JSON as an element of its own.</summary>
    public static JsonElement Parse(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span);
        return JsonElement.ParseValue(ref reader);
    }

    private static JsonElement Null { get; } = Parse("null"u8.ToArray());
}
