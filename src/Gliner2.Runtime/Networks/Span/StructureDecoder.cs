using Gliner2.Networks.Decoding;
using Gliner2.Results;

namespace Gliner2.Networks.Span;

/// <summary>Decodes a structure of a span network's scores: instances with their fields.</summary>
internal static class StructureDecoder
{
    public static StructureGroup Decode(
        EncodedText text, PromptGroup group, GroupScores scores, SpanFinder finder, ChoicePrefix choices, ExtractionOptions options)
    {
        var fields = new Field[group.Names.Count];
        for (var f = 0; f < fields.Length; f++) fields[f] = Describe(text.Schema, group, f, choices);
        var shapes = Array.ConvertAll(fields, field => new FieldShape(field.Declared.Name, field.Declared.Kind == ValueKind.Single));

        var instances = new List<StructureInstance>(scores.Count);
        for (var instance = 0; instance < scores.Count; instance++)
        {
            var values = new IReadOnlyList<FieldValue>[fields.Length];
            var found = false;
            for (var f = 0; f < fields.Length; f++)
            {
                values[f] = fields[f].Choices is { } closed
                    ? Choose(fields[f].Declared, closed, scores.Spans, instance, f, text, options)
                    : FindSpans(fields[f].Declared, scores.Spans, instance, f, text, finder, options);
                found |= values[f].Count > 0;
            }
            if (found) instances.Add(new(new NameMap<IReadOnlyList<FieldValue>>(group.Names, values)));
        }
        var counted = scores.Count > 0 || options.Fixes.HasFlag(ReferenceFixes.EmptyStructureIsList);
        return new StructureGroup(group.Name, shapes, instances, counted)
        {
            Shown = StructureGroup.ShownOf(group.Name, options.Fixes, text.Schema.Engine is null ? ShownRecords.All : ShownRecords.None),
        };
    }

    /// <summary>A field, and for a closed one its choices with their rows; a choice without a row can't be found.</summary>
    private readonly record struct Field(StructureField Declared, IReadOnlyList<(string Choice, int Row)>? Choices);

    private static Field Describe(ExtractionSchema schema, PromptGroup group, int index, ChoicePrefix choices)
    {
        foreach (var structure in schema.Structures)
        {
            if (structure.Name != group.Name) continue;
            foreach (var field in structure.Fields)
                if (field.Name == group.Names[index]) return new(field, choices.Rows(structure, field));
        }
        throw new InvalidOperationException($"the schema has no field '{group.Names[index]}' in structure '{group.Name}'");
    }

    private static FieldValue[] FindSpans(
        StructureField field, SpanLogits logits, int instance, int index, EncodedText text, SpanFinder finder, ExtractionOptions options)
    {
        var kept = finder.Find(
            logits, instance, index, field.Threshold ?? options.Threshold, SpanFilters.For(text.Schema).Of(field), field.Kind == ValueKind.Single);
        if (kept.IsEmpty) return [];
        var values = new FieldValue[kept.Length];
        for (var i = 0; i < values.Length; i++) values[i] = FieldValue.Of(finder.Span(kept[i]));
        return values;
    }

    // Choices are words of the prompt: rows before those of the text's words.
    private static List<FieldValue> Choose(
        StructureField field, IReadOnlyList<(string Choice, int Row)> choices, SpanLogits logits, int instance, int index, EncodedText text, ExtractionOptions options)
    {
        var threshold = field.Threshold ?? options.Threshold;
        var rows = Math.Max(0, logits.Rows - text.TextWords);
        List<FieldValue> values = [];
        var (best, bestScore) = ((string?)null, -1f);
        foreach (var (choice, row) in choices)
        {
            if (row < 0 || row >= rows) continue;
            var score = Probability.Sigmoid(logits[instance, index, row, 0]);
            if (field.Kind == ValueKind.List && score >= threshold) values.Add(FieldValue.OfChoice(choice, score));
            if (score > bestScore) (best, bestScore) = (choice, score);
        }
        if (field.Kind == ValueKind.List) return values;
        return best is not null && bestScore >= threshold ? [FieldValue.OfChoice(best, bestScore)] : [];
    }
}
