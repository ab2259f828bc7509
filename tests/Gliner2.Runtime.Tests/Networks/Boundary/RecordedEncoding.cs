using System.Text.Json;
using Gliner2.Prompting;
using Gliner2.TestSupport;
using Gliner2.Text;

namespace Gliner2.Runtime.Tests.Networks.Boundary;

/// <summary>Takes a recorded prompt as the encoded record, so that a stage is compared without the stages before it.</summary>
internal static class RecordedEncoding
{
    public static EncodedText Of(ReferenceCase item, ExtractionSchema schema)
    {
        var prompt = item["prompt"];
        var modelText = prompt.GetProperty("text").GetString()!;
        var units = Units(modelText);
        var markers = prompt.GetProperty("marker_positions").EnumerateArray().Select(Ints).ToArray();
        var groups = PromptText.Groups(schema).Select((group, i) => group with { PromptPosition = markers[i][0], MarkerPositions = markers[i][1..] }).ToArray();
        int[] ids = Ints(prompt.GetProperty("input_ids")), positions = Ints(prompt.GetProperty("word_positions"));
        int[] pieces = [.. positions.Select((position, i) => (i + 1 < positions.Length ? positions[i + 1] : ids.Length) - position)];
        return new EncodedText(
            item.Text,
            modelText,
            schema,
            groups,
            [.. prompt.GetProperty("words").EnumerateArray().Select(word => word.GetString()!)],
            [.. prompt.GetProperty("word_spans").EnumerateArray().Select(Ints).Select(span => new WordSpan(units[span[0]], units[span[1]]))])
        {
            InputIds = ids,
            WordPositions = positions,
            WordPieces = pieces,
        };
    }

    public static int[] Ints(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetInt32())];

    /// <summary>UTF-16 offset of each code point, and of the end.</summary>
    private static int[] Units(string text)
    {
        var units = new List<int>();
        for (int i = 0, length; i < text.Length; i += length)
        {
            units.Add(i);
            CodePoints.At(text, i, out length);
        }
        units.Add(text.Length);
        return [.. units];
    }
}
