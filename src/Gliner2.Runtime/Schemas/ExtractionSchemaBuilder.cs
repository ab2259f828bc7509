using Gliner2.Schemas;

namespace Gliner2;

/// <summary>Builds an <see cref="ExtractionSchema"/>. Every step checks what it is given and throws <see cref="SchemaException"/>.</summary>
public sealed class ExtractionSchemaBuilder
{
    private readonly List<EntityType> _entities = [];
    private readonly List<string> _promptEntities = [];
    private readonly HashSet<string> _entityNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RelationType> _relationKeys = new(StringComparer.Ordinal);
    private readonly List<EntityAttributeGroup> _attributes = [];
    private readonly List<RelationType> _relations = [];
    private readonly List<Structure> _structures = [];
    private readonly List<ClassificationTask> _tasks = [];
    private readonly HashSet<string> _attributeLabels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _groups = new(StringComparer.Ordinal);

    internal ExtractionSchemaBuilder() { }

    /// <summary>Adds entity types: names, or <see cref="EntityType"/> objects.</summary>
    public ExtractionSchemaBuilder Entities(params EntityType[] types) => Entities((IReadOnlyList<EntityType>)types);

    /// <summary>Adds entity types.</summary>
    public ExtractionSchemaBuilder Entities(IReadOnlyList<EntityType> types)
    {
        foreach (var type in types) Add(type, null);
        return this;
    }

    /// <summary>Sets the attributes of entities; entity types come first. Calling it again replaces them.</summary>
    public ExtractionSchemaBuilder EntityAttributes(params EntityAttributeGroup[] groups) => EntityAttributes((IReadOnlyList<EntityAttributeGroup>)groups);

    /// <summary>Sets the attributes of entities; entity types come first. Calling it again replaces them.</summary>
    public ExtractionSchemaBuilder EntityAttributes(IReadOnlyList<EntityAttributeGroup> groups)
    {
        Set(groups, _ => null);
        return this;
    }

    /// <summary>Adds a classification task.</summary>
    public ExtractionSchemaBuilder Classification(ClassificationTask task) => Add(task, null);

    /// <summary>Adds a classification task with plain labels.</summary>
    public ExtractionSchemaBuilder Classification(string task, params ClassLabel[] labels) => Classification(task, (IReadOnlyList<ClassLabel>)labels);

    /// <summary>Adds a classification task with labels.</summary>
    public ExtractionSchemaBuilder Classification(string task, IReadOnlyList<ClassLabel> labels) =>
        Add(new ClassificationTask(task, labels), null);

    /// <summary>Adds relations: names, or <see cref="RelationType"/> objects.</summary>
    public ExtractionSchemaBuilder Relations(params RelationType[] relations) => Relations((IReadOnlyList<RelationType>)relations);

    /// <summary>Adds relations.</summary>
    public ExtractionSchemaBuilder Relations(IReadOnlyList<RelationType> relations)
    {
        foreach (var relation in relations) Add(relation, null);
        return this;
    }

    /// <summary>Adds a structure.</summary>
    public ExtractionSchemaBuilder Structure(Structure structure) => Add(structure, null);

    /// <summary>Adds a structure whose fields are field specs: <c>name::str|list::[choice|choice]::description</c>.</summary>
    public ExtractionSchemaBuilder Structure(string name, params string[] fieldSpecs) => Structure(name, (IReadOnlyList<string>)fieldSpecs);

    /// <summary>Adds a structure whose fields are field specs.</summary>
    public ExtractionSchemaBuilder Structure(string name, IReadOnlyList<string> fieldSpecs) =>
        Add(new Structure(name, fieldSpecs.Select(StructureField.Parse).ToArray()), null);

    /// <summary>The schema.</summary>
    /// <exception cref="SchemaException">Nothing was added.</exception>
    public ExtractionSchema Build()
    {
        if (_entities.Count + _relations.Count + _structures.Count + _tasks.Count == 0)
            throw new SchemaException(null, "the schema asks for nothing: add entities, relations, structures or classifications");
        return Build(null);
    }

    internal ExtractionSchema Build(EngineForm? engine) =>
        new(_structures, _entities, _attributes, _relations, _tasks, _promptEntities, engine);

    internal ExtractionSchemaBuilder Add(EntityType type, string? path)
    {
        var what = $"entity type '{type.Name}'";
        SchemaChecks.Name(type.Name, "the name of an entity type", path);
        SchemaChecks.Text(type.Description, $"the description of {what}", path);
        SchemaChecks.Probability(type.Threshold, $"the threshold of {what}", path);
        SchemaChecks.Validators(type.Validators, what, path);
        if (_attributeLabels.Contains(type.Name)) throw new SchemaException(path, $"{what} is also an attribute label");
        if (!_entityNames.Add(type.Name)) throw new SchemaException(path, $"{what} is given twice");
        if (_entities.Count == 0) Claim(SchemaRules.EntitiesKey, "the entity types", path);
        _entities.Add(DefensiveCopy.Copy(type));
        _promptEntities.Add(type.Name);
        return this;
    }

    internal void Set(IReadOnlyList<EntityAttributeGroup> groups, Func<string, string?> pathOf)
    {
        var types = _entities.Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        AttributeChecks.Check(groups, types, pathOf);
        _promptEntities.RemoveAll(_attributeLabels.Contains);
        _attributes.Clear();
        _attributes.AddRange(groups.Select(DefensiveCopy.Copy));
        _attributeLabels.Clear();
        _attributeLabels.UnionWith(_attributes.SelectMany(group => group.Labels.Select(group.PromptLabel)));
        _promptEntities.AddRange(_attributeLabels.Order(CodePointOrder.Instance));
    }

    internal ExtractionSchemaBuilder Add(RelationType relation, string? path)
    {
        var what = $"relation '{relation.Name}'";
        SchemaChecks.Name(relation.Name, "the name of a relation", path);
        SchemaChecks.Text(relation.Description, $"the description of {what}", path);
        SchemaChecks.Probability(relation.Threshold, $"the threshold of {what}", path);
        if (_relationKeys.TryGetValue(relation.Name, out var same) || _relationKeys.TryGetValue(relation.PromptKey, out same))
        {
            throw new SchemaException(path, same.Name == relation.Name
                ? $"{what} is given twice"
                : $"{what} ('{relation.PromptKey}') and relation '{same.Name}' ('{same.PromptKey}') would have one key in the answer: rename one of them");
        }
        _relationKeys[relation.Name] = _relationKeys[relation.PromptKey] = relation;
        _relations.Add(relation);
        return this;
    }

    internal ExtractionSchemaBuilder Add(Structure structure, string? path)
    {
        structure = StructureChecks.Checked(DefensiveCopy.Copy(structure), path);
        Claim(structure.Name, $"structure '{structure.Name}'", path);
        _structures.Add(structure);
        return this;
    }

    internal ExtractionSchemaBuilder Add(ClassificationTask task, string? path)
    {
        TaskChecks.Check(task, path);
        Claim(task.Name, $"task '{task.Name}'", path);
        _tasks.Add(DefensiveCopy.Copy(task));
        return this;
    }

    /// <summary>Two groups of one name would be one key of the answer. Relations have an object of their own there.</summary>
    private void Claim(string name, string what, string? path)
    {
        if (name == SchemaRules.RelationsKey) throw new SchemaException(path, $"{what} can't have this name: the answer has its relations under that key");
        if (!_groups.TryAdd(name, what))
            throw new SchemaException(path, _groups[name] == what ? $"{what} is given twice" : $"{what} has the name of {_groups[name]}: the answer could hold only one of them");
    }
}
