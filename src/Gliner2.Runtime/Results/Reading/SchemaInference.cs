using Gliner2.Schemas;

namespace Gliner2.Results.Reading;

/// <summary>
/// The schema that a formatted result answers, as far as it shows: names, whether there may be many, and the labels that were chosen.
/// A list without items tells nothing, and is taken for a structure's.
/// </summary>
internal sealed class SchemaInference
{
    private readonly List<EntityType> _entities = [];
    private readonly List<EntityAttributeGroup> _attributes = [];
    private readonly List<RelationType> _relations = [];
    private readonly List<Structure> _structures = [];
    private readonly List<ClassificationTask> _tasks = [];

    public static ExtractionSchema Of(SchemaValue root)
    {
        var found = new SchemaInference();
        foreach (var (key, value) in root.Members("an answer: an object"))
        {
            if (key == ResultLayout.RelationsKey && value.IsObject) found.Relations(value);
            else if (key == ResultLayout.EntitiesKey && value.IsObject) found.Entities(value);
            else found.Group(key, value);
        }
        return new ExtractionSchema(
            found._structures, found._entities, found._attributes, found._relations, found._tasks, found._entities.Select(type => type.Name), engine: null);
    }

    private void Entities(SchemaValue value)
    {
        foreach (var (name, mentions) in value.Members(""))
        {
            _entities.Add(new EntityType(name) { Kind = mentions.IsArray ? ValueKind.List : ValueKind.Single });
            foreach (var mention in mentions.IsArray ? mentions.Items("") : [mentions])
                if (mention.IsObject) Attributes(mention);
        }
    }

    private void Attributes(SchemaValue mention)
    {
        foreach (var (name, value) in ShownValue.Read(mention).Others)
        {
            if (_attributes.Exists(group => group.Name == name)) continue;
            _attributes.Add(new EntityAttributeGroup(name, []) { MultiLabel = value.IsArray });
        }
    }

    private void Relations(SchemaValue value)
    {
        foreach (var (name, instances) in value.Members(""))
        {
            var items = instances.Items("a list of instances");
            if (items.TrueForAll(IsPair)) _relations.Add(new RelationType(name));
            else _structures.Add(Structure(name, items));
        }
    }

    private void Group(string key, SchemaValue value)
    {
        if (value.IsNull || value.IsText || IsLabel(value)) _tasks.Add(Task(key, value.IsNull ? [] : [value], multiLabel: false));
        else if (value.IsObject) _structures.Add(Structure(key, value.Members("").Count > 0 ? [value] : []));
        else if (value.Items("a label, a list of labels, or a list of instances") is var items && items.Count > 0 && items.TrueForAll(item => item.IsText || IsLabel(item)))
            _tasks.Add(Task(key, items, multiLabel: true));
        else _structures.Add(Structure(key, items));
    }

    private static ClassificationTask Task(string name, List<SchemaValue> labels, bool multiLabel) =>
        new(name, labels.ConvertAll(label => new ClassLabel(ShownValue.Read(label, "label").Text))) { MultiLabel = multiLabel };

    private static Structure Structure(string name, List<SchemaValue> items) => new(name,
    [
        .. items.SelectMany(item => item.Members("an instance: an object with the structure's fields"))
            .Where(member => member.Name != "confidence" || !IsProbability(member.Value))
            .GroupBy(member => member.Name, StringComparer.Ordinal)
            .Select(field => new StructureField(field.Key) { Kind = field.Any(member => member.Value.IsArray) ? ValueKind.List : ValueKind.Single }),
    ]);

    private static bool IsPair(SchemaValue item) => item.IsArray || (item.IsObject && item.Members("") is var members
        && members.TrueForAll(member => member.Name is "head" or "tail" ? member.Value.IsText || member.Value.IsObject : member.Name == "confidence"));

    private static bool IsLabel(SchemaValue value) => value.IsObject && value.Members("") is var members
        && members.Exists(member => member.Name == "label" && member.Value.IsText)
        && members.TrueForAll(member => member.Name == "label" || (member.Name == "confidence" && IsProbability(member.Value)));

    private static bool IsProbability(SchemaValue value) => value.IsNumber || (value.IsText && ConfidenceConverter.NotFinite(value.Text()) is not null);
}
