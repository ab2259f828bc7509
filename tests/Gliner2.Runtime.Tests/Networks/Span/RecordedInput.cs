using System.Text.Json;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Networks.Span;

/// <summary>A recorded case's prompt as the network reads it, without text room and tokenizer in between.</summary>
internal static class RecordedInput
{
    public static EncodedText Of(ReferenceCase recorded)
    {
        var prompt = recorded["prompt"];
        var ids = Ints(prompt.GetProperty("input_ids"));
        var positions = Ints(prompt.GetProperty("word_positions"));
        var types = prompt.GetProperty("types").EnumerateArray().Select(type => type.GetString()!).ToList();
        var groups = prompt.GetProperty("groups").EnumerateArray().Select(group => group.EnumerateArray().Select(word => word.GetString()!).ToList()).ToList();
        var markers = prompt.GetProperty("marker_positions").EnumerateArray().Select(Ints).ToList();
        // The words are the last part of the prompt, so a word's pieces end where the next word's begin.
        int[] pieces = [.. positions.Select((position, i) => (i + 1 < positions.Length ? positions[i + 1] : ids.Length) - position)];
        return new EncodedText(
            recorded.Text,
            prompt.GetProperty("text").GetString()!,
            null!,
            [.. types.Select((type, i) => new PromptGroup(Kind(type), groups[i][2], groups[i][2], [.. markers[i].Skip(1).Select(_ => "")])
            {
                PromptPosition = markers[i][0],
                MarkerPositions = markers[i][1..],
            })],
            [.. prompt.GetProperty("words").EnumerateArray().Select(word => word.GetString()!)],
            [])
        {
            InputIds = ids,
            WordPositions = positions,
            WordPieces = pieces,
        };
    }

    private static GroupKind Kind(string type) => type switch
    {
        "json_structures" => GroupKind.Structure,
        "entities" => GroupKind.Entities,
        "relations" => GroupKind.Relation,
        "classifications" => GroupKind.Classification,
        _ => throw new InvalidDataException($"unknown type of group '{type}'"),
    };

    private static int[] Ints(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetInt32())];
}
