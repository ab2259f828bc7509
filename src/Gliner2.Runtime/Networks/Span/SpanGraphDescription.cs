using Gliner2.Networks.Encoders;

namespace Gliner2.Networks.Span;

/// <summary>What the inputs and outputs of the span graph hold, in the words of its users.</summary>
internal static class SpanGraphDescription
{
    public const string Graph =
        "GLiNER2, span architecture: one run answers a batch of B texts of at most S tokens, each with its own schema. Flat positions count tokens over "
        + "the padded batch: text * S + token. Classes have C labels in all; other groups (entities, relations, structures) are P, with at most F fields; "
        + "R texts have such groups, with at most L words each and W in all; N is the most instance fields that any text asks for. Empty dimensions are allowed.";

    public static IReadOnlyDictionary<string, string> Ports { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [TokenBatch.Ids] = "[B, S] token ids, padded with 0",
        [TokenBatch.Mask] = "[B, S] 1 for a token, 0 for padding",
        [SpanGraph.LabelPositions] = "[C] flat position of each class label's marker",
        [SpanGraph.PromptPositions] = "[P] flat position of each group's prompt marker",
        [SpanGraph.GroupTexts] = "[P] which of the R texts a group belongs to",
        [InstanceGrid.Limits] = "[P] the most instances looked at: 1 for entities, else 20; below 0, how many are looked at whatever the count: -1, -20",
        [InstanceGrid.FieldCounts] = "[P] number of the group's fields",
        [InstanceGrid.FirstGroups] = "[P] number of the first group of the same text",
        [FieldQueries.Positions] = "[P, F] flat position of each field's marker; 0 where a group has no such field",
        [WordStates.Positions] = "[W] flat position of each word's first piece, text after text",
        [WordStates.PieceCounts] = "[W] how many pieces each word has, at least 1",
        [WordStates.Pieces] = "[pieces] flat position of each piece",
        [WordStates.PieceWords] = "[pieces] number of the word, among the W, that each piece belongs to",
        [SpanHead.WordRows] = "[R, L] number of each text's words among the W; 0 behind a text's last word",
        [SpanGraph.ClassLogits] = "[C, 1] logit of each class label, before temperature, softmax or sigmoid",
        [SpanGraph.CountLogits] = "[P, 20] logit of each number of instances; the greatest is the group's",
        [SpanGraph.SpanLogits] = "[R, spans, N], or [0, 0, 0] when no group has an instance: logit of each span for each place. Spans: those of one word at each of the L words, then those of two words, and so on; "
            + "places: the text's groups one after the other, in each its instances, in each its fields",
    };
}
