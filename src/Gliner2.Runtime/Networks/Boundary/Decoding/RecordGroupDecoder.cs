using Gliner2.Networks.Decoding;
using Gliner2.Results;

namespace Gliner2.Networks.Boundary.Decoding;

/// <summary>Decodes a structure with a mode: its records, each field's values brought into the answer's form.</summary>
internal static class RecordGroupDecoder
{
    /// <summary>The structure, or null when there is no record.</summary>
    public static StructureGroup? Decode(BoundaryText text, int group, Structure structure)
    {
        // Without a record head such a structure gives nothing, not even the plain form.
        if (!text.Config.Records) return null;
        var names = text.Encoded.Groups[group];
        var mode = structure.Mode!.Value;
        var fields = structure.Fields;
        var (rules, anchor) = Rules(structure);
        int[] queries = [.. fields.Select(field => text.Query(group, names.IndexOf(field.Name)))];

        var logits = text.Head.Records(mode, anchor < 0 ? -1 : queries[anchor], queries);
        var records = RecordDecoder.Decode(logits, mode, rules, anchor, text.Options.Threshold);
        if (records.Count == 0) return null;

        var decoders = new RecordFieldDecoder[fields.Count];
        for (var i = 0; i < decoders.Length; i++) decoders[i] = new RecordFieldDecoder(text, structure, fields[i], queries[i], rules[i], records);
        string[] fieldNames = [.. fields.Select(field => field.Name)];
        var instances = new List<StructureInstance>(records.Count);
        for (var r = 0; r < records.Count; r++)
        {
            var values = new IReadOnlyList<FieldValue>[fields.Count];
            for (var i = 0; i < values.Length; i++) values[i] = decoders[i].Decode(r, records[r].Fields[i]);
            if (values.Any(list => list.Count > 0)) instances.Add(new StructureInstance(new NameMap<IReadOnlyList<FieldValue>>(fieldNames, values), records[r].Score));
        }
        if (instances.Count == 0) return null;
        return new StructureGroup(structure.Name, [.. fields.Select((field, i) => new FieldShape(field.Name, decoders[i].IsScalar))], instances)
        {
            Shown = StructureGroup.ShownOf(structure.Name, text.Options.Fixes, ShownRecords.First),
        };
    }

    /// <summary>How each field is decided, and the anchor's place among the fields (-1 when the mode has none).</summary>
    public static (RecordFieldRule[] Rules, int Anchor) Rules(Structure structure)
    {
        var anchor = structure.Mode == RecordMode.Natural ? AnchorOf(structure) : -1;
        return ([.. structure.Fields.Select((field, i) => Rule(field, i == anchor))], anchor);
    }

    private static int AnchorOf(Structure structure)
    {
        if (structure.Anchor is null) return 0;
        for (var i = 0; i < structure.Fields.Count; i++)
            if (structure.Fields[i].Name == structure.Anchor) return i;
        throw new SchemaException(null, $"structure '{structure.Name}': the anchor '{structure.Anchor}' is none of its fields");
    }

    private static RecordFieldRule Rule(StructureField field, bool isAnchor)
    {
        var cardinality = field.Cardinality ?? (isAnchor ? FieldCardinality.RequiredOne : FieldCardinality.ZeroOrMore);
        return new RecordFieldRule(
            cardinality is FieldCardinality.OptionalOne or FieldCardinality.RequiredOne,
            cardinality is FieldCardinality.OptionalOne or FieldCardinality.ZeroOrMore,
            field.Exclusive);
    }
}
