using System.Text.Json;
using Gliner2.TestSupport;
using Gliner2.Text;

namespace Gliner2.Runtime.Tests.Networks.Span;

/// <summary>Makes the encoded record of a recorded case from its prompt, without a tokenizer.</summary>
internal static class RecordedPrompt
{
    public static EncodedText Encode(ReferenceCase recorded, ExtractionSchema schema)
    {
        var prompt = recorded["prompt"];
        var modelText = prompt.GetProperty("text").GetString()!;
        var offsets = new OffsetMap(modelText);
        var names = new Dictionary<string, Queue<string>>
        {
            ["json_structures"] = new(schema.Structures.Select(structure => structure.Name)),
            ["entities"] = new(["entities"]),
            ["relations"] = new(schema.Relations.Select(relation => relation.Name)),
            ["classifications"] = new(schema.Classifications.Select(task => task.Name)),
        };
        return new EncodedText(
            recorded.Text,
            modelText,
            schema,
            [.. prompt.GetProperty("groups").EnumerateArray().Zip(Strings(prompt.GetProperty("types")), (words, type) => Group(Strings(words), type, names[type].Dequeue()))],
            Strings(prompt.GetProperty("words")),
            [.. prompt.GetProperty("word_spans").EnumerateArray().Select(span => new WordSpan(Utf16(span[0]), Utf16(span[1])))]);

        int Utf16(JsonElement offset) => offsets.ToUtf16(offset.GetInt32(), OffsetUnit.CodePoint);
    }

    // ( [P] PROMPT ( M name M name ... ) )
    private static PromptGroup Group(string[] words, string type, string name) =>
        new(KindOf(type), name, words[2], [.. words[4..^2].Where((_, index) => index % 2 == 1)]);

    private static GroupKind KindOf(string type) => type switch
    {
        "json_structures" => GroupKind.Structure,
        "entities" => GroupKind.Entities,
        "relations" => GroupKind.Relation,
        "classifications" => GroupKind.Classification,
        _ => throw new InvalidDataException($"the tests don't know the group type '{type}'"),
    };

    private static string[] Strings(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];
}
