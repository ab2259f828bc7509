using Gliner2.Schemas;

namespace Gliner2.Results.Reading;

/// <summary>Reads instances of relations and structures.</summary>
internal sealed class InstanceParser(SpanPlacer places)
{
    /// <summary>
    /// Something was shown as only merged windows show it: a relation as an object of plain texts, an instance's probability without those of its values,
    /// a scored relation whose spans have their probability before their offsets, a value that comes twice.
    /// </summary>
    public bool ShowsWindows { get; private set; }

    public RelationGroup Relation(RelationType relation, string key, SchemaValue value) =>
        new(relation, key, value.Items($"a list of instances of relation '{relation.Name}'").ConvertAll(Instance));

    /// <param name="structure">The structure.</param>
    /// <param name="value">Its instances.</param>
    /// <param name="amongRelations">It stands among the relations, where values may come twice.</param>
    public StructureGroup Structure(Structure structure, SchemaValue value, bool amongRelations)
    {
        // {} stands for "no instance at all"; a lone record, or nothing, also for what the engine form shows of a structure named entities.
        if (value.IsObject && value.Members("").Count == 0) return new StructureGroup(structure.Name, Shapes(structure, []), [], counted: false);
        var items = value.IsObject ? [value] : value.Items($"a list of instances of structure '{structure.Name}'");
        var shapes = Shapes(structure, items);
        return new StructureGroup(structure.Name, shapes, items.ConvertAll(item => Instance(structure, shapes, item, amongRelations)))
        {
            Shown = value.IsObject ? ShownRecords.First : ShownRecords.All,
        };
    }

    // A field's shape is that of the JSON, which may differ from the declared one (boundary records).
    private static FieldShape[] Shapes(Structure structure, List<SchemaValue> items)
    {
        var values = items.SelectMany(item => item.Members("an instance: an object with the structure's fields")).ToLookup(member => member.Name, member => member.Value);
        return [.. structure.Fields.Select(field => new FieldShape(
            field.Name, values[field.Name].Any() ? !values[field.Name].Any(value => value.IsArray) : field.Kind == ValueKind.Single))];
    }

    private RelationInstance Instance(SchemaValue value)
    {
        var from = 0;
        if (value.IsArray)
        {
            var pair = value.Items("");
            return pair is [var first, var second] ? new(places.Span(ShownValue.Read(first), ref from), places.Span(ShownValue.Read(second), ref from)) : throw value.Fail("a pair has two texts, head and tail");
        }

        (ShownValue? head, ShownValue? tail, float? confidence) = (null, null, null);
        foreach (var (key, member) in value.Members("a pair of texts, or an object with 'head' and 'tail'"))
        {
            if (key == "head") head = ShownValue.Read(member);
            else if (key == "tail") tail = ShownValue.Read(member);
            else if (key == "confidence") confidence = ShownValue.Probability(member);
            else throw member.Unknown(key, "head", "tail", "confidence");
        }
        if (head is not { } left || tail is not { } right) throw value.Fail("a relation needs 'head' and 'tail'");
        ShowsWindows |= left.IsPlain || (confidence is not null && (left.Confidence is null || left.ConfidenceFirst));
        return new(places.Span(left, ref from), places.Span(right, ref from), confidence);
    }

    private StructureInstance Instance(Structure structure, FieldShape[] shapes, SchemaValue value, bool amongRelations)
    {
        var values = new IReadOnlyList<FieldValue>[shapes.Length];
        Array.Fill(values, []);
        float? confidence = null;
        var showsConfidence = false;
        foreach (var (key, member) in value.Members(""))
        {
            var index = Array.FindIndex(shapes, shape => shape.Name == key);
            if (index >= 0) values[index] = Values(structure.Fields[index], member, amongRelations, ref showsConfidence);
            else if (key == "confidence") confidence = ShownValue.Probability(member);
            else throw member.Unknown(key, [.. shapes.Select(shape => shape.Name)]);
        }
        ShowsWindows |= confidence is not null && !showsConfidence;
        return new(new NameMap<IReadOnlyList<FieldValue>>(Array.ConvertAll(shapes, shape => shape.Name), values), confidence);
    }

    private List<FieldValue> Values(StructureField field, SchemaValue source, bool amongRelations, ref bool showsConfidence)
    {
        var from = 0;
        var values = new List<FieldValue>();
        var shown = (source.IsNull ? [] : source.IsArray ? source.Items("") : [source]).ConvertAll(item => ShownValue.Read(item));
        ShowsWindows |= !amongRelations && ShownValue.HasRepeats(shown);
        foreach (var value in shown)
        {
            if (value.Others.Count > 0) throw value.Source.Unknown(value.Others[0].Name, "text", "confidence", "start", "end");
            showsConfidence |= value.Confidence is not null;
            values.Add(Value(field, value, ref from));
        }
        return values;
    }

    private FieldValue Value(StructureField field, ShownValue value, ref int from)
    {
        // An empty place is that of a choice without a mention (boundary records), whether the schema declares the choices or not.
        if (field.Choices.Count > 0 || value.Place is { } shown && shown.Start == shown.End)
            return places.ChoicePlace(value) is { } place ? FieldValue.OfChoice(value.Text, place) : FieldValue.OfChoice(value.Text, value.Confidence ?? 1);
        var span = places.Span(value, ref from);
        return places.Knows(value) ? FieldValue.Of(span) : new FieldValue(span.Text, span.Confidence, null) { Place = span };
    }
}
