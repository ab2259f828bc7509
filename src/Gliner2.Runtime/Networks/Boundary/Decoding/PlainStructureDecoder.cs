using Gliner2.Networks.Decoding;
using Gliner2.Results;

namespace Gliner2.Networks.Boundary.Decoding;

/// <summary>Decodes a structure without a mode: all that the text holds for its fields, as one instance.</summary>
internal static class PlainStructureDecoder
{
    /// <summary>The structure, or null when no field has a value.</summary>
    public static StructureGroup? Decode(BoundaryText text, int group, Structure structure)
    {
        var fields = structure.Fields;
        var values = new IReadOnlyList<FieldValue>[fields.Count];
        for (var i = 0; i < values.Length; i++) values[i] = Field(text, text.Query(group, text.Encoded.Groups[group].IndexOf(fields[i].Name)), structure, fields[i]);
        if (values.All(list => list.Count == 0)) return null;
        string[] names = [.. fields.Select(field => field.Name)];
        return new StructureGroup(
            structure.Name,
            [.. fields.Select(field => new FieldShape(field.Name, field.Kind == ValueKind.Single))],
            [new StructureInstance(new NameMap<IReadOnlyList<FieldValue>>(names, values))])
        {
            Shown = StructureGroup.ShownOf(structure.Name, text.Options.Fixes, ShownRecords.First),
        };
    }

    private static IReadOnlyList<FieldValue> Field(BoundaryText text, int query, Structure structure, StructureField field)
    {
        var threshold = field.Threshold ?? text.Options.Threshold;
        var single = field.Kind == ValueKind.Single;
        if (ChoiceDecoder.Choices(text, structure, field) is { } choices) return ChoiceDecoder.Choose(text, query, choices, threshold, single);
        var filter = SpanFilters.For(text.Encoded.Schema).Of(field);
        var values = new List<FieldValue>();
        foreach (var (span, probability) in text.Resolve(text.Passing(query, threshold)))
        {
            if (!text.InText(span)) continue;
            var value = text.Span(span, probability);
            if (filter is not null && !filter.Accepts(value.Text)) continue;
            values.Add(FieldValue.Of(value));
            if (single) break;
        }
        return values;
    }
}
