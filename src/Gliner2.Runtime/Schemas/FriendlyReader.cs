namespace Gliner2.Schemas;

/// <summary>Reads the friendly form: <c>{entities, entity_attributes, structures, classifications, relations}</c>.</summary>
internal static class FriendlyReader
{
    private static readonly string[] Keys = ["entities", "entity_attributes", "structures", "classifications", "relations", SchemaReader.FixesKey];

    /// <summary>Reads a schema. Parts apply in the order of the keys above, wherever they stand.</summary>
    public static ExtractionSchema Read(SchemaValue root)
    {
        var parts = new Dictionary<string, SchemaValue>();
        foreach (var (name, value) in root.Members("an object with the parts of a schema"))
        {
            if (SchemaReader.IsEditorKey(name, value)) continue;
            if (!Keys.Contains(name)) throw value.Unknown(name, Keys);
            if (!value.IsNull) parts.Add(name, value);
        }
        if (!parts.Keys.Any(name => name is not ("entity_attributes" or SchemaReader.FixesKey)))
            throw root.Fail("the schema asks for nothing: it needs entities, structures, classifications or relations");

        var builder = ExtractionSchema.Create();
        if (parts.TryGetValue("entities", out var entities))
        {
            foreach (var (type, path) in NotEmpty(SchemaParts.Entities(entities), entities))
                builder.Add(type, path);
        }

        if (parts.TryGetValue("entity_attributes", out var attributes)) AddAttributes(builder, attributes);
        if (parts.TryGetValue("structures", out var structures))
        {
            foreach (var (name, value) in NotEmpty(structures.Members("a map from structure names"), structures))
                builder.Add(FriendlyStructure.Read(name, value), value.Path);
        }

        if (parts.TryGetValue("classifications", out var tasks))
        {
            foreach (var value in NotEmpty(tasks.Items("a list of tasks"), tasks))
                builder.Add(Task(value), value.Path);
        }

        if (parts.TryGetValue("relations", out var relations))
        {
            foreach (var (relation, path) in NotEmpty(SchemaParts.Relations(relations), relations))
                builder.Add(relation, path);
        }

        if (parts.TryGetValue(SchemaReader.FixesKey, out var fixes)) builder.Fixes(SchemaParts.Fixes(fixes));
        return builder.Build();
    }

    private static List<T> NotEmpty<T>(List<T> items, SchemaValue value) => items.Count > 0 ? items : throw value.Fail("must not be empty: leave it out instead");

    private static void AddAttributes(ExtractionSchemaBuilder builder, SchemaValue value)
    {
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        var groups = new List<EntityAttributeGroup>();
        foreach (var (name, member) in value.Members("a map from attribute names"))
        {
            paths.Add(name, member.Path);
            groups.Add(AttributeGroup(name, member));
        }
        builder.Set(groups, name => paths[name]);
    }

    /// <summary>One attribute group; its rules are checked when it is set.</summary>
    public static EntityAttributeGroup AttributeGroup(string name, SchemaValue value)
    {
        var group = new EntityAttributeGroup(name, []);
        foreach (var (key, member) in value.Members("an object {labels, multi_label, threshold, applies_to, qualify_labels}"))
        {
            group = key switch
            {
                "labels" => group with { Labels = member.Names("a label") },
                "multi_label" => group with { MultiLabel = member.Flag() },
                "threshold" => group with { Threshold = SchemaParts.Probability(member) },
                "applies_to" => group with { AppliesTo = member.IsNull ? null : member.Texts("a list of entity types") },
                "qualify_labels" => group with { QualifyLabels = member.Flag() },
                _ => throw member.Unknown(key, "labels", "multi_label", "threshold", "applies_to", "qualify_labels"),
            };
        }

        return group.Labels.Count > 0 ? group : throw value.Fail("an attribute needs 'labels'");
    }

    private static ClassificationTask Task(SchemaValue value)
    {
        var task = new ClassificationTask("", []);
        foreach (var (key, member) in value.Members("a task {task, labels, ...}"))
        {
            if (key == "task") task = task with { Name = member.Name("the name of a task") };
            else if (key == "labels") task = task with { Labels = TwoOrMore(member) };
            else if (!SchemaParts.TaskOption(ref task, key, member))
                throw member.Unknown(key, "task", "labels", "multi_label", "cls_threshold", "top_k", "class_act", "prompt", "examples");
        }
        if (task.Name.Length == 0) throw value.Fail("a task needs 'task', its name");
        return task.Labels.Count > 0 ? task : throw value.Fail("a task needs 'labels'");
    }

    private static List<ClassLabel> TwoOrMore(SchemaValue value)
    {
        var labels = SchemaParts.Labels(value);
        return labels.Count >= 2 ? labels : throw value.Fail($"a task needs at least two labels, got {labels.Count}");
    }
}
