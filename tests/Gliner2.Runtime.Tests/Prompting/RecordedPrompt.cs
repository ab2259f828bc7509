using System.Text.Json;
using Gliner2.TestSupport;
using Gliner2.Text;

namespace Gliner2.Runtime.Tests.Prompting;

/// <summary>Compares an encoded record with a recorded prompt, exactly.</summary>
internal static class RecordedPrompt
{
    private static readonly string[] Types = ["json_structures", "entities", "relations", "classifications"];
    private static readonly string[] Markers = ["[C]", "[E]", "[R]", "[L]"];

    /// <summary>The first difference, or null. Ids and positions are compared where they were recorded and <paramref name="withIds"/> is set.</summary>
    public static string? Difference(JsonElement prompt, EncodedText record, bool withIds)
    {
        if (prompt.GetProperty("text").GetString() != record.ModelText) return $"text: got '{record.ModelText}'";
        if (Compare(prompt, "groups", record.Groups.Select(Words)) is { } groups) return groups;
        if (Compare(prompt, "types", record.Groups.Select(group => Types[(int)group.Kind])) is { } types) return types;
        if (Compare(prompt, "words", record.Words) is { } words) return words;
        if (prompt.TryGetProperty("prefix", out var prefix) && prefix.GetInt32() != record.PrefixLength) return $"prefix: expected {prefix}, got {record.PrefixLength}";
        var map = new OffsetMap(record.ModelText);
        if (Compare(prompt, "word_spans", record.WordSpans.Select(span => new[] { map.Translate(span.Start, OffsetUnit.CodePoint), map.Translate(span.End, OffsetUnit.CodePoint) })) is { } spans) return spans;
        if (!withIds || !prompt.TryGetProperty("input_ids", out _)) return null;
        return Compare(prompt, "input_ids", record.InputIds.ToArray())
            ?? Compare(prompt, "word_positions", record.WordPositions.ToArray())
            ?? Compare(prompt, "marker_positions", record.Groups.Select(group => group.MarkerPositions.Prepend(group.PromptPosition)));
    }

    private static string[] Words(PromptGroup group) =>
        ["(", "[P]", group.Prompt, "(", .. group.Names.SelectMany(name => new[] { Markers[(int)group.Kind], name }), ")", ")"];

    private static string? Compare<T>(JsonElement prompt, string name, IEnumerable<T> actual)
    {
        using var document = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(actual));
        return JsonComparer.Difference(prompt.GetProperty(name), document.RootElement) is { } difference ? $"{name}: {difference}" : null;
    }
}
