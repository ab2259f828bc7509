using Gliner2.Generators.Model;

namespace Gliner2.Generators.Emission;

/// <summary>The schema in the friendly JSON form with defaults left out, as <c>ExtractionSchema.ToJson</c> writes it.</summary>
internal static class SchemaJson
{
    public static string Of(SchemaModel model)
    {
        var json = new JsonText().Open('{');
        if (model.Entities.Count > 0) Entities(json, model.Entities);
        if (model.Groups.Count > 0) Groups(json, model.Groups);
        if (model.Structures.Count > 0) Structures(json, model.Structures);
        if (model.Classifications.Count > 0) Classifications(json, model.Classifications);
        if (model.Relations.Count > 0) Relations(json, model.Relations);
        return json.Close('}').ToString();
    }

    private static void Entities(JsonText json, EquatableArray<EntityModel> entities)
    {
        json.Key("entities");
        if (entities.All(e => e is { Description: null, Single: false, Threshold: null, Rules.Count: 0 }))
        {
            json.Texts(entities.Select(e => e.Name));
            return;
        }
        json.Open('{');
        foreach (var entity in entities)
        {
            json.Key(entity.Name);
            if (entity is { Description: { } lone, Single: false, Threshold: null, Rules.Count: 0 })
            {
                json.Text(lone);
                continue;
            }
            json.Open('{');
            if (entity.Description is { } description) json.Key("description").Text(description);
            if (entity.Single) json.Key("dtype").Text("str");
            if (entity.Threshold is { } threshold) json.Key("threshold").Number(threshold);
            Rules(json, entity.Rules);
            json.Close('}');
        }
        json.Close('}');
    }

    private static void Rules(JsonText json, EquatableArray<RuleModel> rules)
    {
        if (rules.Count == 0) return;
        json.Key("validators").Open('[');
        foreach (var rule in rules)
        {
            const int ignoreCase = 2;
            json.Open('{').Key("pattern").Text(rule.Pattern);
            if (!rule.WholeText) json.Key("mode").Text("partial");
            if (rule.Exclude) json.Key("exclude").True();
            if ((rule.OtherFlags | (rule.IgnoreCase ? ignoreCase : 0)) is var flags and not ignoreCase) json.Key("flags").Number(flags);
            json.Close('}');
        }
        json.Close(']');
    }

    private static void Groups(JsonText json, EquatableArray<GroupModel> groups)
    {
        json.Key("entity_attributes").Open('{');
        foreach (var group in groups)
        {
            json.Key(group.Name).Open('{').Key("labels").Texts(group.Labels);
            if (group.MultiLabel) json.Key("multi_label").True();
            if (group.Threshold is { } threshold and not 0.5) json.Key("threshold").Number(threshold);
            json.Key("applies_to").Texts(group.AppliesTo);
            if (group.QualifyLabels) json.Key("qualify_labels").True();
            json.Close('}');
        }
        json.Close('}');
    }

    private static void Structures(JsonText json, EquatableArray<StructureModel> structures)
    {
        json.Key("structures").Open('{');
        foreach (var structure in structures)
        {
            json.Key(structure.Name).Open('{').Key("fields").Open('[');
            foreach (var field in structure.Fields) Field(json, field);
            json.Close(']');
            if (structure.Mode is { } mode) json.Key("mode").Text(Snake(mode));
            if (structure.Anchor is { } anchor) json.Key("anchor").Text(anchor);
            if (structure.OccurrencePolicy is { } policy) json.Key("occurrence_policy").Text(Snake(policy));
            json.Close('}');
        }
        json.Close('}');
    }

    private static void Field(JsonText json, FieldModel field)
    {
        json.Open('{').Key("name").Text(field.Name);
        if (field.Single) json.Key("dtype").Text("str");
        if (field.Choices.Count > 0) json.Key("choices").Texts(field.Choices);
        if (field.Description is { } description) json.Key("description").Text(description);
        if (field.Threshold is { } threshold) json.Key("threshold").Number(threshold);
        Rules(json, field.Rules);
        if (field.Cardinality is { } cardinality) json.Key("cardinality").Text(Snake(cardinality));
        if (field.Exclusive) json.Key("exclusive").True();
        json.Close('}');
    }

    private static void Classifications(JsonText json, EquatableArray<ClassificationModel> tasks)
    {
        json.Key("classifications").Open('[');
        foreach (var task in tasks)
        {
            json.Open('{').Key("task").Text(task.Name).Key("labels");
            Labels(json, task.Labels);
            if (task.MultiLabel) json.Key("multi_label").True();
            if (task.Threshold is { } threshold and not 0.5) json.Key("cls_threshold").Number(threshold);
            if (task.TopK is { } topK) json.Key("top_k").Number(topK);
            if (task.Activation is { } activation) json.Key("class_act").Text(Snake(activation));
            if (task.Prompt is { } prompt) json.Key("prompt").Text(prompt);
            if (task.Examples.Count > 0)
            {
                json.Key("examples").Open('[');
                foreach (var example in task.Examples) json.Texts([example.Input, example.Label]);
                json.Close(']');
            }
            json.Close('}');
        }
        json.Close(']');
    }

    private static void Labels(JsonText json, EquatableArray<LabelModel> labels)
    {
        if (labels.All(l => l is { Description: null, Threshold: null }))
        {
            json.Texts(labels.Select(l => l.Name));
            return;
        }
        json.Open('{');
        foreach (var label in labels)
        {
            json.Key(label.Name);
            if (label is { Description: { } lone, Threshold: null })
            {
                json.Text(lone);
                continue;
            }
            json.Open('{');
            if (label.Description is { } description) json.Key("description").Text(description);
            if (label.Threshold is { } threshold) json.Key("threshold").Number(threshold);
            json.Close('}');
        }
        json.Close('}');
    }

    private static void Relations(JsonText json, EquatableArray<RelationModel> relations)
    {
        json.Key("relations");
        if (relations.All(r => r is { Description: null, Threshold: null }))
        {
            json.Texts(relations.Select(r => r.Name));
            return;
        }
        json.Open('{');
        foreach (var relation in relations)
        {
            json.Key(relation.Name).Open('{');
            if (relation.Description is { } description) json.Key("description").Text(description);
            if (relation.Threshold is { } threshold) json.Key("threshold").Number(threshold);
            json.Close('}');
        }
        json.Close('}');
    }

    /// <summary>A member of one of the runtime's enums as the JSON form spells it.</summary>
    private static string Snake(string name)
    {
        var text = new System.Text.StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0) text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }
}
