using Gliner2.Common;
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
    private readonly List<string> _specWarnings = [];
    private ReferenceFixes _fixes;

    internal ExtractionSchemaBuilder() { }

    /// <summary>Adds entity types: names, or <see cref="EntityType"/> objects.</summary>
    public ExtractionSchemaBuilder Entities(params EntityType[] types) => Entities((IEnumerable<EntityType>)types);

    /// <summary>Adds entity types.</summary>
    public ExtractionSchemaBuilder Entities(IEnumerable<EntityType> types)
    {
        foreach (var type in ArgumentChecks.Items(types)) Add(type, null);
        return this;
    }

    /// <summary>Adds entity types by their names.</summary>
    /// <typeparam name="TLabels">A list of texts.</typeparam>
    public ExtractionSchemaBuilder Entities<TLabels>(TLabels labels)
        where TLabels : IEnumerable<string> =>
        Entities(NamedParts.From(labels, (name, _) => new EntityType(name)));

    /// <summary>Adds entity types by their names, with what each means; null describes nothing.</summary>
    public ExtractionSchemaBuilder Entities(IReadOnlyDictionary<string, string> described) =>
        Entities(NamedParts.From(described, (name, description) => new EntityType(name) { Description = description }));

    /// <summary>Sets the attributes of entities; entity types come first. Calling it again replaces them.</summary>
    public ExtractionSchemaBuilder EntityAttributes(params EntityAttributeGroup[] groups) => EntityAttributes((IEnumerable<EntityAttributeGroup>)groups);

    /// <summary>Sets the attributes of entities; entity types come first. Calling it again replaces them.</summary>
    public ExtractionSchemaBuilder EntityAttributes(IEnumerable<EntityAttributeGroup> groups)
    {
        Set(ArgumentChecks.Items(groups), _ => null);
        return this;
    }

    /// <summary>Adds a classification task.</summary>
    public ExtractionSchemaBuilder Classification(ClassificationTask task) => Add(ArgumentChecks.NotNull(task), null);

    /// <summary>Adds a classification task with plain labels.</summary>
    public ExtractionSchemaBuilder Classification(string task, params ClassLabel[] labels) => Classification(task, (IEnumerable<ClassLabel>)labels);

    /// <summary>Adds a classification task with labels.</summary>
    public ExtractionSchemaBuilder Classification(string task, IEnumerable<ClassLabel> labels) =>
        Add(new ClassificationTask(ArgumentChecks.NotNull(task), ArgumentChecks.Items(labels)), null);

    /// <summary>Adds a classification task with labels by their names.</summary>
    /// <typeparam name="TLabels">A list of texts.</typeparam>
    public ExtractionSchemaBuilder Classification<TLabels>(string task, TLabels labels)
        where TLabels : IEnumerable<string> =>
        Classification(task, NamedParts.From(labels, (name, _) => new ClassLabel(name)));

    /// <summary>Adds a classification task with labels by their names, and what each means; null describes nothing.</summary>
    public ExtractionSchemaBuilder Classification(string task, IReadOnlyDictionary<string, string> described) =>
        Classification(task, NamedParts.From(described, (name, description) => new ClassLabel(name, description)));

    /// <summary>Adds relations: names, or <see cref="RelationType"/> objects.</summary>
    public ExtractionSchemaBuilder Relations(params RelationType[] relations) => Relations((IEnumerable<RelationType>)relations);

    /// <summary>Adds relations.</summary>
    public ExtractionSchemaBuilder Relations(IEnumerable<RelationType> relations)
    {
        foreach (var relation in ArgumentChecks.Items(relations)) Add(relation, null);
        return this;
    }

    /// <summary>Adds relations by their names.</summary>
    /// <typeparam name="TLabels">A list of texts.</typeparam>
    public ExtractionSchemaBuilder Relations<TLabels>(TLabels labels)
        where TLabels : IEnumerable<string> =>
        Relations(NamedParts.From(labels, (name, _) => new RelationType(name)));

    /// <summary>Adds relations by their names, with what each means; null describes nothing.</summary>
    public ExtractionSchemaBuilder Relations(IReadOnlyDictionary<string, string> described) =>
        Relations(NamedParts.From(described, (name, description) => new RelationType(name) { Description = description }));

    /// <summary>Adds a structure.</summary>
    public ExtractionSchemaBuilder Structure(Structure structure) => Add(ArgumentChecks.NotNull(structure), null);

    /// <summary>Adds a structure whose fields are field specs: <c>name::str|list::[choice|choice]::description</c>.</summary>
    /// <exception cref="SchemaException">A spec has no name.</exception>
    public ExtractionSchemaBuilder Structure(string name, params string[] fieldSpecs) => Structure(name, (IEnumerable<string>)fieldSpecs);

    /// <summary>Adds a structure whose fields are field specs. What is odd about one is in the schema's <see cref="ExtractionSchema.Warnings"/>.</summary>
    /// <exception cref="SchemaException">A spec has no name.</exception>
    public ExtractionSchemaBuilder Structure(string name, IEnumerable<string> fieldSpecs) =>
        Add(new Structure(ArgumentChecks.NotNull(name), Array.ConvertAll(ArgumentChecks.Items(fieldSpecs), spec => StructureField.Parse(spec, _specWarnings.Add))), null);

    /// <summary>Adds departures from the reference package, which then hold for every call with the schema.</summary>
    /// <exception cref="ArgumentException">There is no such one.</exception>
    public ExtractionSchemaBuilder Fixes(ReferenceFixes fixes)
    {
        OptionChecks.Check(fixes);
        _fixes |= fixes;
        return this;
    }

    /// <summary>The schema.</summary>
    /// <exception cref="SchemaException">Nothing was added.</exception>
    public ExtractionSchema Build()
    {
        if (_entities.Count + _relations.Count + _structures.Count + _tasks.Count == 0)
            throw new SchemaException(null, "the schema asks for nothing: add entities, relations, structures or classifications");
        return Build(null);
    }

    internal ExtractionSchema Build(EngineForm? engine) =>
        new(_structures, _entities, _attributes, _relations, _tasks, _promptEntities, engine) { SpecWarnings = _specWarnings.ToArray(), Fixes = _fixes };

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
