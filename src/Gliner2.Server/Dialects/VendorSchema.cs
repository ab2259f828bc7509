using System.Text.Json;
using Gliner2.Server.Http;
using Gliner2.Server.Requests;

namespace Gliner2.Server.Dialects;

/// <summary>Schemas as the vendor's client writes them, which are neither of the two forms that checkpoints and the package have.</summary>
internal static class VendorSchema
{
    private const int Entities = 0, Classes = 1, Records = 2;

    /// <summary>The schema of a request.</summary>
    /// <param name="task">Which kind of request: entities, classes, records, or all of them.</param>
    /// <param name="value">The schema.</param>
    /// <param name="model">The model, which decides how records are asked.</param>
    /// <param name="cancellationToken">Ends the waiting for the model.</param>
    public static async Task<ExtractionSchema> ReadAsync(int task, JsonElement value, ServedModel model, CancellationToken cancellationToken)
    {
        if (task == Entities) return SchemaFields.Part("schema", "entities", value);
        if (task == Records) return await model.RecordSchemaAsync(SchemaFields.Structures("schema", value), cancellationToken).ConfigureAwait(false);
        var fields = new JsonFields(value, "schema.");
        var schema = ExtractionSchema.Create();
        if (task == Classes)
        {
            fields.AllowOnly("categories");
            schema.Classification("classification", Labels("schema.categories", fields.Required("categories")));
            return SchemaFields.Named("schema", "$", schema.Build);
        }

        fields.AllowOnly("entities", "entity_dtype", "entity_threshold", "classifications", "structures", "relations", "relation_threshold");
        return SchemaFields.Named("schema", "$", () => Whole(schema, fields));
    }

    private static ExtractionSchema Whole(ExtractionSchemaBuilder schema, JsonFields fields)
    {
        if (fields.Find("entities") is { } entities)
        {
            var kind = fields.Choice("entity_dtype", "list", "str") switch { 0 => ValueKind.List, 1 => ValueKind.Single, _ => (ValueKind?)null };
            var threshold = fields.Probability("entity_threshold");
            schema.Entities([.. SchemaFields.Part("schema.entities", "entities", entities).Entities.Select(type => type with { Kind = kind ?? type.Kind, Threshold = type.Threshold ?? threshold })]);
        }

        if (fields.Object("classifications") is not null)
        {
            foreach (var task in fields.Required("classifications").EnumerateObject()) schema.Classification(Task(task.Name, task.Value, $"schema.classifications.{task.Name}"));
        }

        if (fields.Find("structures") is { } structures)
        {
            foreach (var structure in SchemaFields.Structures("schema.structures", structures)) schema.Structure(structure);
        }

        if (fields.Find("relations") is { } relations)
        {
            var threshold = fields.Probability("relation_threshold");
            schema.Relations([.. SchemaFields.Part("schema.relations", "relations", relations).Relations.Select(relation => relation with { Threshold = relation.Threshold ?? threshold })]);
        }

        return schema.Build();
    }

    private static ClassificationTask Task(string name, JsonElement value, string place)
    {
        if (value.ValueKind == JsonValueKind.Array) return new ClassificationTask(name, Labels(place, value));
        var fields = new JsonFields(value, place + ".");
        fields.AllowOnly("labels", "multi_label", "cls_threshold", "top_k");
        var task = new ClassificationTask(name, Labels($"{place}.labels", fields.Required("labels"))) { MultiLabel = fields.Flag("multi_label"), TopK = fields.Whole("top_k", 1) };
        return fields.Probability("cls_threshold") is { } threshold ? task with { Threshold = threshold } : task;
    }

    private static List<ClassLabel> Labels(string place, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().Select((item, i) => new ClassLabel(JsonFields.TextOf(item, $"{place}[{i}]")))],
        JsonValueKind.Object => [.. value.EnumerateObject().Select(item => new ClassLabel(item.Name, JsonFields.TextOf(item.Value, $"{place}.{item.Name}")))],
        _ => throw ProblemException.Value(place, "must be a list of labels, or an object of labels and descriptions"),
    };
}
