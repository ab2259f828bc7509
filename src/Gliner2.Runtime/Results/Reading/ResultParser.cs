using Gliner2.Schemas;

namespace Gliner2.Results.Reading;

/// <summary>Reads a formatted result. It is kept as it stands: keys in their order, so that it is written again as it was read.</summary>
internal sealed class ResultParser
{
    private readonly ExtractionSchema _schema;
    private readonly SpanPlacer _places;
    private readonly InstanceParser _instances;
    private readonly List<LayoutEntry> _top = [];
    private readonly List<LayoutEntry> _relations = [];
    private bool _showsWindows;

    private ResultParser(ExtractionSchema schema, SpanPlacer places)
    {
        _schema = schema;
        _places = places;
        _instances = new InstanceParser(places);
    }

    /// <exception cref="ResultException">Not JSON, or no answer to the schema.</exception>
    public static ExtractionResult Parse(ReadOnlyMemory<byte> utf8Json, ExtractionSchema? schema, string? text, OffsetUnit unit) =>
        Checked(() => SchemaReader.Parse(utf8Json, root => Read(root, schema, text, unit)));

    /// <exception cref="ResultException">No answer to the schema.</exception>
    public static ExtractionResult Parse(SchemaValue root, ExtractionSchema? schema, string? text, OffsetUnit unit) =>
        Checked(() => Read(root, schema, text, unit));

    private static ExtractionResult Checked(Func<ExtractionResult> read)
    {
        try
        {
            return read();
        }
        catch (SchemaException e)
        {
            throw new ResultException(e.Message, e);
        }
        catch (InvalidOperationException e)
        {
            // The framework finds half a surrogate pair when a text is taken out of the JSON.
            throw new ResultException($"a text can't be read: {e.Message}", e);
        }
    }

    private static ExtractionResult Read(SchemaValue root, ExtractionSchema? schema, string? text, OffsetUnit unit) =>
        new ResultParser(schema ?? SchemaInference.Of(root), new SpanPlacer(text, unit)).Read(root, text ?? "");

    private ExtractionResult Read(SchemaValue root, string text)
    {
        foreach (var (key, value) in root.Members("an answer: an object with a key for all entities, each task and each structure"))
        {
            if (key == ResultLayout.RelationsKey)
            {
                _top.Add(new(key, null));
                foreach (var (name, instances) in value.Members("an object with a list for each relation")) _relations.Add(new(name, Relation(name, instances)));
            }
            else
            {
                _top.Add(new(key, Group(key, value)));
            }
        }

        List<ResultGroup> groups = [.. _relations.Concat(_top).Select(entry => entry.Group).OfType<ResultGroup>()];
        foreach (var task in _schema.Classifications)
            if (!groups.Exists(group => group is ClassGroup && group.Key == task.Name)) throw root.Fail($"the answer to task '{task.Name}' is missing");
        return new(text, _schema, groups, new ResultLayout(_top, _relations) { ShowsWindows = _showsWindows || _instances.ShowsWindows });
    }

    private ResultGroup Group(string key, SchemaValue value)
    {
        if (_schema.Classifications.FirstOrDefault(task => task.Name == key) is { } task) return new ClassGroup(task, Decision(task, value));
        if (_schema.Structures.FirstOrDefault(structure => structure.Name == key) is { } structure) return _instances.Structure(structure, value, amongRelations: false);
        if (key == ResultLayout.EntitiesKey) return Entities(value);
        return Relation(key, value);
    }

    private ResultGroup Relation(string key, SchemaValue value)
    {
        if (_schema.Relations.FirstOrDefault(relation => relation.Name == key || relation.PromptKey == key) is { } relation) return _instances.Relation(relation, key, value);
        return _schema.Structures.FirstOrDefault(structure => structure.Name == key) is { } structure
            ? _instances.Structure(structure, value, amongRelations: true)
            : throw value.Fail($"the schema asks for nothing named '{key}'");
    }

    private EntityGroup Entities(SchemaValue value)
    {
        var found = new Dictionary<string, List<EntityMention>>(StringComparer.Ordinal);
        foreach (var (name, mentions) in value.Members("an object with the mentions of each entity type"))
        {
            if (_schema.Entities.All(type => type.Name != name)) throw mentions.Fail($"the schema has no entity type '{name}'");
            var from = 0;
            var shown = (mentions.IsNull ? [] : mentions.IsArray ? mentions.Items("") : [mentions]).ConvertAll(mention => ShownValue.Read(mention));
            _showsWindows |= ShownValue.HasRepeats(shown);
            found[name] = shown.ConvertAll(mention => Mention(mention, ref from));
        }
        return new EntityGroup(found.Count == 0 ? [] : [.. _schema.Entities.Select(type => new EntityList(type, found.GetValueOrDefault(type.Name, [])))]);
    }

    private EntityMention Mention(ShownValue value, ref int from)
    {
        // Once the schema has attributes, only merged windows write a mention without any as its text alone.
        _showsWindows |= value.IsPlain && _schema.Attributes.Count > 0;
        var names = new string[value.Others.Count];
        var labels = new IReadOnlyList<ClassScore>[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            var (name, chosen) = value.Others[i];
            if (_schema.Attributes.All(group => group.Name != name)) throw chosen.Unknown(name, ["text", "confidence", "start", "end", .. _schema.Attributes.Select(group => group.Name)]);
            (names[i], labels[i]) = (name, Labels(chosen));
        }
        var span = _places.Span(value, ref from);
        return new EntityMention(span.Text, span.Start, span.End, span.Confidence)
        {
            PastEnd = span.PastEnd,
            IsPlaced = span.IsPlaced,
            Attributes = new NameMap<IReadOnlyList<ClassScore>>(names, labels),
        };
    }

    private static ClassDecision Decision(ClassificationTask task, SchemaValue value)
    {
        var selected = Labels(value);
        if (!task.MultiLabel && selected.Count != 1 && !value.IsNull) throw value.Fail($"task '{task.Name}' has one label");
        foreach (var score in selected)
            if (task.Labels.All(label => label.Name != score.Label)) throw value.Fail($"task '{task.Name}' has no label '{score.Label}'");
        var all = task.Labels.Select(label => selected.Find(score => score.Label == label.Name) is { Label: not null } known ? known : new ClassScore(label.Name, 0));
        return new ClassDecision(selected, [.. all.OrderByDescending(score => score.Confidence)]);
    }

    private static List<ClassScore> Labels(SchemaValue value) => value.IsNull ? [] : value.IsArray
        ? value.Items("").ConvertAll(label => ShownValue.Read(label, "label").ToScore())
        : [ShownValue.Read(value, "label").ToScore()];
}
