using System.Text.Json;
using Gliner2.TestSupport;
using Gliner2.Text;

namespace Gliner2.Runtime.Tests.Prompting;

/// <summary>A recorded prompt: as the encoded text that the network reads, so that a stage is compared without the stages before it, and as what an encoded text has to be.</summary>
internal static class RecordedPrompt
{
    private static readonly string[] Types = ["json_structures", "entities", "relations", "classifications"];
    private static readonly string[] Markers = ["[C]", "[E]", "[R]", "[L]"];

    /// <summary>The prompt of a case as an encoded text, with its ids where they were recorded.</summary>
    /// <param name="recorded">The case.</param>
    /// <param name="schema">What was asked, for stages that read it: groups have the names that it gives. Without it they are called by their prompts.</param>
    public static EncodedText Read(ReferenceCase recorded, ExtractionSchema? schema)
    {
        var prompt = recorded["prompt"];
        var modelText = prompt.GetProperty("text").GetString()!;
        var map = new OffsetMap(modelText);
        var names = new Dictionary<string, Queue<string>>
        {
            [Types[0]] = new(schema?.Structures.Select(structure => structure.Name) ?? []),
            [Types[1]] = new(schema is null ? [] : ["entities"]),
            [Types[2]] = new(schema?.Relations.Select(relation => relation.Name) ?? []),
            [Types[3]] = new(schema?.Classifications.Select(task => task.Name) ?? []),
        };
        var groups = prompt.GetProperty("groups").EnumerateArray().Zip(Strings(prompt.GetProperty("types")), (words, type) => Group(Strings(words), type, names[type])).ToArray();
        var words = Strings(prompt.GetProperty("words"));
        WordSpan[] spans = [.. prompt.GetProperty("word_spans").EnumerateArray().Select(Ints).Select(span => new WordSpan(map.ToUtf16(span[0], OffsetUnit.CodePoint), map.ToUtf16(span[1], OffsetUnit.CodePoint)))];
        if (!prompt.TryGetProperty("input_ids", out var recordedIds)) return new EncodedText(recorded.Text, modelText, schema!, groups, words, spans);

        int[] ids = Ints(recordedIds), positions = Ints(prompt.GetProperty("word_positions"));
        var markers = prompt.GetProperty("marker_positions").EnumerateArray().Select(Ints).ToArray();
        return new EncodedText(recorded.Text, modelText, schema!, [.. groups.Select((group, i) => group with { PromptPosition = markers[i][0], MarkerPositions = markers[i][1..] })], words, spans)
        {
            InputIds = ids,
            WordPositions = positions,

            // The words are the last part of the prompt, so a word's pieces end where the next word's begin.
            WordPieces = positions.Select((position, i) => (i + 1 < positions.Length ? positions[i + 1] : ids.Length) - position).ToArray(),
        };
    }

    /// <summary>The prompt of a case as an encoded text without a schema: all that a network reads.</summary>
    public static EncodedText Read(ReferenceCase recorded) => Read(recorded, null);

    /// <summary>A recorded list of whole numbers.</summary>
    public static int[] Ints(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetInt32())];

    /// <summary>The first difference, or null. Ids and positions are compared where they were recorded and <paramref name="withIds"/> is set.</summary>
    public static string? Difference(JsonElement prompt, EncodedText text, bool withIds)
    {
        if (prompt.GetProperty("text").GetString() != text.ModelText) return $"text: got '{text.ModelText}'";
        if (Compare(prompt, "groups", text.Groups.Select(Words)) is { } groups) return groups;
        if (Compare(prompt, "types", text.Groups.Select(group => Types[(int)group.Kind])) is { } types) return types;
        if (Compare(prompt, "words", text.Words) is { } words) return words;
        if (prompt.TryGetProperty("prefix", out var prefix) && prefix.GetInt32() != text.PrefixLength) return $"prefix: expected {prefix}, got {text.PrefixLength}";
        var map = new OffsetMap(text.ModelText);
        if (Compare(prompt, "word_spans", text.WordSpans.Select(span => new[] { map.Translate(span.Start, OffsetUnit.CodePoint), map.Translate(span.End, OffsetUnit.CodePoint) })) is { } spans) return spans;
        if (!withIds || !prompt.TryGetProperty("input_ids", out _)) return null;
        return Compare(prompt, "input_ids", text.InputIds.ToArray())
            ?? Compare(prompt, "word_positions", text.WordPositions.ToArray())
            ?? Compare(prompt, "marker_positions", text.Groups.Select(group => group.MarkerPositions.Prepend(group.PromptPosition)));
    }

    // ( [P] PROMPT ( M name M name ... ) )
    private static PromptGroup Group(string[] words, string type, Queue<string> names) =>
        new((GroupKind)Array.IndexOf(Types, type), names.TryDequeue(out var name) ? name : words[2], words[2], [.. words[4..^2].Where((_, index) => index % 2 == 1)]);

    private static string[] Strings(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];

    private static string[] Words(PromptGroup group) =>
        ["(", "[P]", group.Prompt, "(", .. group.Names.SelectMany(name => new[] { Markers[(int)group.Kind], name }), ")", ")"];

    private static string? Compare<T>(JsonElement prompt, string name, IEnumerable<T> actual)
    {
        using var document = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(actual));
        return JsonComparer.Difference(prompt.GetProperty(name), document.RootElement) is { } difference ? $"{name}: {difference}" : null;
    }
}
