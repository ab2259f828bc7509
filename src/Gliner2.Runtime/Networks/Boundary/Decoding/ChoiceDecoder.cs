using Gliner2.Networks.Boundary.Head;
using Gliner2.Networks.Decoding;

namespace Gliner2.Networks.Boundary.Decoding;

/// <summary>Decides choices by how well the words that stand for them in the choice prefix answer the field.</summary>
internal static class ChoiceDecoder
{
    /// <summary>The distinct choices of a field with the index of their prefix word; null for a field that isn't a choice field to the decoder.</summary>
    public static IReadOnlyList<(string Choice, int Word)>? Choices(BoundaryText text, Structure structure, StructureField field) =>
        text.Encoded.Schema.DeclaresField(structure.Name, field.Name) ? text.Choices.Rows(structure, field) : null;

    /// <summary>The choices at or above a threshold in declared order, or the best one.</summary>
    public static IReadOnlyList<FieldValue> Choose(BoundaryText text, int query, IReadOnlyList<(string Choice, int Word)> choices, double threshold, bool single)
    {
        var found = choices.Where(choice => choice.Word >= 0).ToArray();
        if (found.Length == 0) return [];
        var logits = text.Head.ScoreSpans([query], [.. found.Select(choice => new WordRange(choice.Word, choice.Word + 1))])[0];
        var probabilities = Array.ConvertAll(logits, text.Probability);
        if (single)
        {
            var best = Probability.ArgMax(probabilities);
            return probabilities[best] >= (float)threshold ? [FieldValue.OfChoice(found[best].Choice, probabilities[best])] : [];
        }
        var chosen = new List<FieldValue>();
        for (var i = 0; i < found.Length; i++)
            if (probabilities[i] >= (float)threshold) chosen.Add(FieldValue.OfChoice(found[i].Choice, probabilities[i]));
        return chosen;
    }
}
