namespace Gliner2.Schemas;

/// <summary>Finds what a schema says to no effect, or in a way that the model can't follow. The compiler reports the same of schema types.</summary>
internal static class SchemaWarnings
{
    private const double DefaultThreshold = 0.5;

    /// <summary>What is odd about a schema, in its order.</summary>
    public static IEnumerable<string> Of(ExtractionSchema schema) =>
    [
        .. Alike(schema.Entities.Select(type => type.Name), "entity types"),
        .. schema.Attributes.SelectMany(Attribute),
        .. schema.Structures.SelectMany(Structure),
        .. SharedChoices(schema.Structures),
        .. schema.Classifications.SelectMany(Task),
        .. Alike(schema.Relations.Select(relation => relation.Name), "relations"),
    ];

    private static IEnumerable<string> Attribute(EntityAttributeGroup group)
    {
        var what = $"attribute '{group.Name}'";
        if (!group.MultiLabel && group.Threshold != DefaultThreshold)
            yield return $"threshold of {what} has no effect without multi_label: the best label is the answer";
        if (group.AppliesTo is { Count: 0 }) yield return $"{what} applies to no entity type: leave applies_to out to apply it to all";
        foreach (var warning in Alike(group.Labels, $"labels of {what}")) yield return warning;
    }

    private static IEnumerable<string> Task(ClassificationTask task)
    {
        var what = $"task '{task.Name}'";
        if (!task.MultiLabel)
        {
            if (task.Threshold != DefaultThreshold) yield return $"cls_threshold of {what} has no effect without multi_label: the best label is the answer";
            if (task.TopK is not null) yield return $"top_k of {what} has no effect without multi_label: the best label is the answer";
            if (task.Labels.Count == 1) yield return $"{what} has one label, '{task.Labels[0].Name}', which is always the answer without multi_label";
        }
        foreach (var warning in Alike(task.Labels.Select(label => label.Name), $"labels of {what}")) yield return warning;
        foreach (var example in task.Examples)
        {
            if (task.Labels.All(label => label.Name != example.Label))
                yield return $"an example of {what} has the label '{example.Label}', which the task hasn't: the prompt leaves the example out";
        }
    }

    private static IEnumerable<string> Structure(Structure structure)
    {
        var what = $"structure '{structure.Name}'";
        if (structure.Mode is null && structure.Anchor is { } unused) yield return $"the anchor '{unused}' of {what} has no effect without a mode: it belongs to mode 'natural'";
        foreach (var field in structure.Fields)
        {
            var name = $"field '{field.Name}' of {what}";
            if (structure.Mode is null && (field.Cardinality is not null || field.Exclusive)) yield return $"cardinality or exclusive of {name} has no effect: the structure has no mode";
            if (structure.Mode is not null && field.Cardinality is { } cardinality && IsOne(cardinality) != (field.Kind == ValueKind.Single))
                yield return $"cardinality '{SchemaNames.Cardinalities[(int)cardinality]}' of {name} and its dtype '{SchemaNames.Kinds[(int)field.Kind]}' contradict each other";
            if (structure.Mode == RecordMode.Natural && structure.Anchor == field.Name && field.Choices.Count > 0)
                yield return $"the anchor of {what}, '{field.Name}', has choices, which have no place in the text: take a field with spans";
            foreach (var warning in Alike(field.Choices, $"choices of {name}")) yield return warning;
        }
    }

    private static bool IsOne(FieldCardinality cardinality) => cardinality is FieldCardinality.OptionalOne or FieldCardinality.RequiredOne;

    /// <summary>The choices of all fields stand in front of the text, where the first place of a choice answers for all fields that have it.</summary>
    private static IEnumerable<string> SharedChoices(IReadOnlyList<Structure> structures)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var structure in structures)
        {
            foreach (var field in structure.Fields)
            {
                var owner = $"'{field.Name}' of structure '{structure.Name}'";
                foreach (var choice in field.Choices.Distinct(StringComparer.Ordinal))
                {
                    if (!owners.TryAdd(choice.ToLowerInvariant(), owner) && owners[choice.ToLowerInvariant()] != owner)
                        yield return $"the choice '{choice}' of field {owner} is also a choice of field {owners[choice.ToLowerInvariant()]}: the model can't tell them apart";
                }
            }
        }
    }

    private static IEnumerable<string> Alike(IEnumerable<string> names, string what)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!seen.TryAdd(name.ToLowerInvariant(), name))
                yield return $"the {what} '{seen[name.ToLowerInvariant()]}' and '{name}' are the same but for case: the model hardly tells them apart";
        }
    }
}
