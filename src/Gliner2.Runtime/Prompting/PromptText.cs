using System.Text;
using Gliner2.Schemas;

namespace Gliner2.Prompting;

/// <summary>The groups of a schema's prompt, in order: structures, entities, relations, classifications.</summary>
internal static class PromptText
{
    public static List<PromptGroup> Groups(ExtractionSchema schema)
    {
        var groups = new List<PromptGroup>();
        foreach (var structure in schema.Structures) groups.Add(StructureGroup(structure, schema.Engine));
        if (schema.PromptEntities.Count > 0) groups.Add(EntityGroup(schema));
        foreach (var relation in schema.Relations) groups.Add(RelationGroup(relation, schema));
        foreach (var task in schema.Classifications) groups.Add(TaskGroup(task, schema.Engine));
        return groups;
    }

    private static PromptGroup StructureGroup(Structure structure, EngineForm? engine)
    {
        var prompt = new StringBuilder(structure.Name);
        var described = structure.Fields.Where(field => HasText(field.Description)).Select(field => (field.Name, field.Description!));
        AppendDescriptions(prompt, InOrder(described, engine?.FieldDescriptionOrder.GetValueOrDefault(structure.Name)));
        return new PromptGroup(GroupKind.Structure, structure.Name, prompt.ToString(), structure.Fields.Select(field => field.Name).ToArray());
    }

    private static PromptGroup EntityGroup(ExtractionSchema schema)
    {
        var prompt = new StringBuilder("entities");
        var described = schema.Entities.Where(type => type.Description is not null).Select(type => (type.Name, type.Description!));
        AppendDescriptions(prompt, InOrder(described, schema.Engine?.EntityDescriptionOrder));
        return new PromptGroup(GroupKind.Entities, "entities", prompt.ToString(), schema.PromptEntities);
    }

    private static PromptGroup RelationGroup(RelationType relation, ExtractionSchema schema) =>
        new(GroupKind.Relation, relation.Name, relation.PromptKey, schema.RolesOf(relation));

    private static PromptGroup TaskGroup(ClassificationTask task, EngineForm? engine)
    {
        var prompt = new StringBuilder(task.Name);
        if (HasText(task.Prompt)) prompt.Append(": ").Append(task.Prompt);
        var described = task.Labels.Where(label => label.Description is not null).Select(label => (label.Name, label.Description!));
        AppendDescriptions(prompt, InOrder(described, engine?.LabelDescriptionOrder.GetValueOrDefault(task.Name)));
        var labels = task.Labels.Select(label => label.Name).ToArray();
        foreach (var example in task.Examples)
        {
            if (labels.Contains(example.Label))
                prompt.Append(" [EXAMPLE] ").Append(example.Input).Append(" [OUTPUT] ").Append(example.Label);
        }

        return new PromptGroup(GroupKind.Classification, task.Name, prompt.ToString(), labels);
    }

    private static void AppendDescriptions(StringBuilder prompt, IEnumerable<(string Name, string Description)> described)
    {
        foreach (var (name, description) in described) prompt.Append(" [DESCRIPTION] ").Append(name).Append(": ").Append(description);
    }

    /// <summary>Declaration order, or that of the engine form's description map; what isn't in the map comes last.</summary>
    private static IEnumerable<(string Name, string Description)> InOrder(IEnumerable<(string Name, string Description)> described, List<string>? order) =>
        order is null ? described : described.OrderBy(part => order.IndexOf(part.Name) is var index and >= 0 ? index : int.MaxValue);

    /// <summary>What counts for relations, fields and prompts; entity types and labels are described by an empty text too.</summary>
    private static bool HasText(string? text) => !string.IsNullOrEmpty(text);
}
