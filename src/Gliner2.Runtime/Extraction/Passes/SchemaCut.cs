namespace Gliner2.Extraction.Passes;

/// <summary>A schema as labels that can be asked for apart, and all the rest.</summary>
internal sealed class SchemaCut
{
    private readonly ExtractionSchema _schema;

    public SchemaCut(ExtractionSchema schema)
    {
        _schema = schema;
        Labels =
        [
            .. schema.Entities.Select(type => new Label(null, type.Name, type.Description)),
            .. schema.Classifications.Where(IsSplit).SelectMany(task => task.Labels.Select(label => new Label(task, label.Name, label.Description))),
        ];
        if (schema.Structures.Count + schema.Relations.Count > 0 || !schema.Classifications.All(IsSplit)) Fixed = Part(0, 0, withFixed: true);
    }

    /// <summary>Entity types, and labels of tasks that decide each of them by itself, in the schema's order.</summary>
    public IReadOnlyList<Label> Labels { get; }

    /// <summary>The rest; null when there is none.</summary>
    public ExtractionSchema? Fixed { get; }

    /// <summary>The names of the rest.</summary>
    public string FixedNames => string.Join(", ", new[]
    {
        Names("structure", _schema.Structures.Select(structure => structure.Name)),
        Names("relation", _schema.Relations.Select(relation => relation.Name)),
        Names("task", _schema.Classifications.Where(task => !IsSplit(task)).Select(task => task.Name)),
    }.Where(names => names.Length > 0));

    /// <summary>Some of the labels, with the rest or without it.</summary>
    /// <param name="first">The first label.</param>
    /// <param name="end">The first label that isn't part of it any more.</param>
    /// <param name="withFixed">Whether the rest is part of it.</param>
    public ExtractionSchema Part(int first, int end, bool withFixed)
    {
        var labels = Labels.Skip(first).Take(end - first).ToLookup(label => label.Task?.Name);
        var types = labels[null].Select(label => label.Name).ToHashSet(StringComparer.Ordinal);
        var attributes = _schema.Attributes
            .Where(group => types.Count > 0 && group.AppliesTo?.Any(types.Contains) is not false)
            .Select(group => group.AppliesTo is { } all ? group with { AppliesTo = [.. all.Where(types.Contains)] } : group).ToList();
        var prompted = attributes.SelectMany(group => group.Labels.Select(group.PromptLabel)).Concat(types).ToHashSet(StringComparer.Ordinal);
        return new ExtractionSchema(
            withFixed ? _schema.Structures : [],
            _schema.Entities.Where(type => types.Contains(type.Name)),
            attributes,
            withFixed ? _schema.Relations : [],
            _schema.Classifications.Select(task => IsSplit(task) ? Part(task, labels[task.Name]) : withFixed ? task : null).OfType<ClassificationTask>(),
            _schema.PromptEntities.Where(prompted.Contains),
            withFixed ? _schema.Engine : _schema.Engine?.WithoutEntries());
    }

    private static bool IsSplit(ClassificationTask task) => task.MultiLabel && task.Activation != ClassActivation.Softmax;

    private static ClassificationTask? Part(ClassificationTask task, IEnumerable<Label> labels)
    {
        var names = labels.Select(label => label.Name).ToHashSet(StringComparer.Ordinal);
        if (names.Count == 0) return null;
        if (names.Count == task.Labels.Count) return task;
        return task with
        {
            Labels = [.. task.Labels.Where(label => names.Contains(label.Name))],
            Examples = [.. task.Examples.Where(example => names.Contains(example.Label))],
            TopK = null,
        };
    }

    private static string Names(string kind, IEnumerable<string> names) => names.ToList() switch
    {
        [] => "",
        [var only] => $"{kind} '{only}'",
        var several => $"{kind}s {string.Join(", ", several.Select(name => $"'{name}'"))}",
    };

    /// <summary>A label of a task, or an entity type.</summary>
    internal readonly record struct Label(ClassificationTask? Task, string Name, string? Description);
}
