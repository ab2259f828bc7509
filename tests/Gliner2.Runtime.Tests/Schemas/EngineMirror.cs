using System.Text.Json.Nodes;
using Gliner2.Schemas;

namespace Gliner2.Runtime.Tests.Schemas;

/// <summary>Writes a schema the way the recordings hold the package's built schema: engine form and metadata.</summary>
internal static class EngineMirror
{
    public static JsonObject Engine(ExtractionSchema schema)
    {
        var json = Parts(schema);
        if (schema.Structures.Any(structure => structure.Mode is not null))
            json["record_metadata"] = Map(schema.Structures.Where(structure => structure.Mode is not null), structure => structure.Name, RecordMetadata);
        return json;
    }

    private static JsonObject Parts(ExtractionSchema schema) => new()
    {
        ["json_structures"] = List(schema.Structures, structure => new JsonObject { [structure.Name] = Map(structure.Fields, field => field.Name, Field) }),
        ["classifications"] = List(schema.Classifications, Task),
        ["entities"] = Map(schema.PromptEntities, name => name, _ => ""),
        ["relations"] = List(schema.Relations, relation => new JsonObject { [relation.Name] = Map(schema.RolesOf(relation), role => role, _ => "") }),
        ["json_descriptions"] = Map(
            schema.Structures.Where(structure => structure.Fields.Any(field => field.Description is not null)),
            structure => structure.Name,
            structure => Map(structure.Fields.Where(field => field.Description is not null), field => field.Name, field => field.Description)),
        ["entity_descriptions"] = Map(schema.Entities.Where(type => type.Description is not null), type => type.Name, type => type.Description),
        ["relation_descriptions"] = Map(schema.Relations.Where(relation => relation.Description is not null), relation => relation.Name, relation => relation.Description),
    };

    public static JsonObject Metadata(ExtractionSchema schema)
    {
        var labels = schema.Attributes.SelectMany(group => group.Labels.Select(label => (Label: label, Prompt: group.PromptLabel(label)))).ToList();
        return new JsonObject
        {
            ["entity_order"] = List(schema.Entities, type => (JsonNode)type.Name),
            ["relation_order"] = List(schema.Relations, relation => (JsonNode)relation.Name),
            ["field_orders"] = Map(
                schema.Structures.Select(structure => (structure.Name, Names: structure.Fields.Select(field => field.Name)))
                    .Concat(schema.Relations.Select(relation => (relation.Name, Names: schema.RolesOf(relation).AsEnumerable()))),
                pair => pair.Name,
                pair => List(pair.Names, name => (JsonNode)name)),
            ["entities"] = Map(schema.PromptEntities, name => name, name => Own(schema.Entities.FirstOrDefault(type => type.Name == name))),
            ["relations"] = Map(schema.Relations, relation => relation.Name, relation => new JsonObject { ["threshold"] = relation.Threshold }),
            ["fields"] = Map(
                schema.Structures.SelectMany(structure => structure.Fields.Select(field => (structure, field))),
                pair => $"{pair.structure.Name}.{pair.field.Name}",
                pair => new JsonObject
                {
                    ["dtype"] = Kind(pair.field.Kind),
                    ["threshold"] = pair.field.Threshold,
                    ["choices"] = pair.field.Choices.Count == 0 ? null : List(pair.field.Choices, choice => (JsonNode)choice),
                }),
            ["attribute_prompt_labels"] = Map(labels, pair => pair.Label, pair => pair.Prompt),
        };
    }

    private static JsonObject RecordMetadata(Structure structure)
    {
        var json = new JsonObject { ["mode"] = SchemaNames.Modes[(int)structure.Mode!] };
        if (structure.Anchor is not null) json["anchor"] = structure.Anchor;
        if (structure.OccurrencePolicy is { } policy) json["occurrence_policy"] = SchemaNames.OccurrencePolicies[(int)policy];
        var fields = Map(structure.Fields.Where(field => field.Cardinality is not null || field.Exclusive), field => field.Name, field =>
        {
            var options = new JsonObject();
            if (field.Cardinality is { } cardinality) options["cardinality"] = SchemaNames.Cardinalities[(int)cardinality];
            if (field.Exclusive) options["exclusive"] = true;
            return options;
        });
        if (fields.Count > 0) json["fields"] = fields;
        return json;
    }

    private static JsonNode Field(StructureField field) => field.Choices.Count == 0
        ? ""
        : new JsonObject { ["value"] = "", ["choices"] = List(field.Choices, choice => (JsonNode)choice) };

    private static JsonNode Task(ClassificationTask task)
    {
        var json = new JsonObject
        {
            ["task"] = task.Name,
            ["labels"] = List(task.Labels, label => (JsonNode)label.Name),
            ["multi_label"] = task.MultiLabel,
            ["cls_threshold"] = task.Threshold,
        };
        if (task.StatesActivation) json["class_act"] = task.Activation.ToString().ToLowerInvariant();
        if (task.Prompt is not null) json["prompt"] = task.Prompt;
        if (task.Examples.Count > 0) json["examples"] = List(task.Examples, example => new JsonArray(example.Input, example.Label));
        if (task.TopK is not null) json["top_k"] = task.TopK;
        if (task.Labels.Any(label => label.Description is not null))
            json["label_descriptions"] = Map(task.Labels, label => label.Name, label => label.Description);
        return json;
    }

    private static JsonObject Own(EntityType? type) =>
        new() { ["dtype"] = Kind(type?.Kind ?? ValueKind.List), ["threshold"] = type?.Threshold };

    private static string Kind(ValueKind kind) => kind == ValueKind.Single ? "str" : "list";

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode> write) => new(items.Select(write).ToArray());

    private static JsonObject Map<T>(IEnumerable<T> items, Func<T, string> key, Func<T, JsonNode?> write)
    {
        var json = new JsonObject();
        foreach (var item in items) json[key(item)] = write(item);
        return json;
    }
}
