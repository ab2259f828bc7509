namespace Gliner2.Schemas;

/// <summary>Rules for entity attributes.</summary>
internal static class AttributeChecks
{
    public static void Check(IReadOnlyList<EntityAttributeGroup> groups, IReadOnlySet<string> entities, Func<string, string?> pathOf)
    {
        var owner = new Dictionary<string, string>(StringComparer.Ordinal);
        var prompted = new HashSet<string>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var path = pathOf(group.Name);
            var what = $"attribute '{group.Name}'";
            if (entities.Count == 0) throw new SchemaException(path, $"{what} needs entity types: declare them first");
            SchemaChecks.Name(group.Name, "the name of an attribute", path);
            if (SchemaRules.MentionKeys.Contains(group.Name)) throw new SchemaException(path, $"an attribute can't be named '{group.Name}': a mention has that key already");
            if (!names.Add(group.Name)) throw new SchemaException(path, $"{what} is given twice");
            if (group.Labels.Count == 0) throw new SchemaException(path, $"{what} has no labels");
            SchemaChecks.Probability(group.Threshold, $"the threshold of {what}", path);
            foreach (var label in group.Labels) CheckLabel(group, label);
            foreach (var type in group.AppliesTo ?? [])
            {
                if (!entities.Contains(type))
                    throw new SchemaException(path, $"{what} applies to '{type}', which is no entity type of this schema");
            }

            void CheckLabel(EntityAttributeGroup group, string label)
            {
                SchemaChecks.Name(label, $"a label of {what}", path);
                if (!owner.TryAdd(label, group.Name))
                    throw new SchemaException(path, owner[label] == group.Name ? $"label '{label}' of {what} is given twice" : $"label '{label}' is in both '{owner[label]}' and '{group.Name}'");
                var prompt = group.PromptLabel(label);
                if (entities.Contains(prompt) || !prompted.Add(prompt))
                    throw new SchemaException(path, $"label '{prompt}' of {what} is also asked for elsewhere: rename it, or qualify the labels");
            }
        }
    }
}
