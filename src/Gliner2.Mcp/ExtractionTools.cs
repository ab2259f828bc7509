using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gliner2.Mcp;

/// <summary>The tools that extract, and the schema that the arguments of each ask.</summary>
internal static class ExtractionTools
{
    private const string Threshold = """ "threshold": { "type": "number", "minimum": 0, "maximum": 1, "description": "The probability from which something counts; 0.5 if left out." } """;

    private const string Names = """
        { "oneOf": [{ "type": "array", "items": { "type": "string" }, "minItems": 1 }, { "type": "object", "additionalProperties": { "type": "string" }, "minProperties": 1 }], "description": "Names in plain words, or names with descriptions." }
        """;

    private const string Structures = """
        { "type": "object", "description": "For each structure its fields, each as name, name::str (one value), name::list, name::[one|other] (a choice), or name::str::description.", "additionalProperties": { "type": "array", "items": { "type": "string" }, "minItems": 1 }, "minProperties": 1 }
        """;

    private const string Schema = """
        { "type": "object", "description": "{\"entities\": [...], \"relations\": [...], \"classifications\": [{\"task\": ..., \"labels\": [...]}], \"structures\": {\"name\": {\"fields\": [{\"name\": ..., \"dtype\": \"str\"}]}}}, or the parts of it you need." }
        """;

    public static IReadOnlyList<(ToolDefinition Definition, Func<ToolArguments, ExtractionSchema> Schema)> All { get; } =
    [
        (new("find_entities", "Find entities",
            "Finds the spans of a text that are of the kinds you name: people, companies, products, dates, anything. Runs locally in milliseconds, copies spans and never invents any. Answers {\"entities\": {\"person\": [\"Tim Cook\"]}}.",
            $"\"labels\": {Names}, {Threshold}", "labels"), arguments => Part("labels", "entities", arguments)),
        (new("classify_text", "Classify a text",
            "Decides which of the labels you name fits a text, or with multi_label which of them do. Answers {\"class\": \"refund\"}, with multi_label a list.",
            $"\"labels\": {Names}, \"multi_label\": {{ \"type\": \"boolean\", \"description\": \"Whether several labels may fit.\" }}, {Threshold}", "labels"), Classes),
        (new("find_relations", "Find relations",
            "Finds pairs of spans between which the relations you name hold, such as \"works for\". Answers {\"relation_extraction\": {\"works for\": [[\"Tim Cook\", \"Apple\"]]}}.",
            $"\"relations\": {Names}, {Threshold}", "relations"), Relations),
        (new("fill_records", "Fill records",
            "Fills records out of a text: for each structure you name, one record for each thing the text tells of. Answers {\"product\": [{\"name\": \"Galaxy Watch\", \"price\": \"$299\"}]}.",
            $"\"structures\": {Structures}, {Threshold}",
            "structures"), Records),
        (new("extract", "Extract by a schema",
            "Everything of a schema in one pass: entities, relations, structures, classifications.",
            $"\"schema\": {Schema}, {Threshold}",
            "schema"), arguments => Named("schema", "$", () => ExtractionSchema.Parse(arguments.Required("schema").GetRawText()))),
    ];

    private static ExtractionSchema Part(string argument, string part, ToolArguments arguments)
    {
        var json = new JsonObject { [part] = Node(arguments.Required(argument)) };
        return Named(argument, $"$.{part}", () => ExtractionSchema.Parse(json.ToJsonString()));
    }

    /// <summary>Found under their plain names, whether or not they are described.</summary>
    private static ExtractionSchema Relations(ToolArguments arguments) =>
        ExtractionSchema.Create().Relations(Part("relations", "relations", arguments).Relations).Fixes(ReferenceFixes.DescribedRelations).Build();

    private static ExtractionSchema Classes(ToolArguments arguments)
    {
        var task = new JsonObject { ["task"] = "class", ["labels"] = Node(arguments.Required("labels")), ["multi_label"] = arguments.Flag("multi_label") };
        if (arguments.Probability("threshold") is { } threshold && arguments.Flag("multi_label")) task["cls_threshold"] = threshold;
        return Named("labels", "$.classifications[0].labels", () => ExtractionSchema.Parse(new JsonObject { ["classifications"] = new JsonArray(task) }.ToJsonString()));
    }

    private static ExtractionSchema Records(ToolArguments arguments)
    {
        var structures = arguments.Required("structures");
        if (structures.ValueKind != JsonValueKind.Object) throw new ToolException("structures: must be an object: a name and a list of fields for each structure");
        return Named("structures", "$.structures", () =>
        {
            var schema = ExtractionSchema.Create();
            foreach (var structure in structures.EnumerateObject())
            {
                if (structure.Value.ValueKind != JsonValueKind.Array || structure.Value.EnumerateArray().Any(field => field.ValueKind != JsonValueKind.String))
                    throw new ToolException($"structures.{structure.Name}: must be a list of fields, such as \"price::str\"");
                schema.Structure(structure.Name, [.. structure.Value.EnumerateArray().Select(field => field.GetString()!)]);
            }

            return schema.Build();
        });
    }

    private static JsonNode? Node(JsonElement value) => JsonNode.Parse(value.GetRawText());

    /// <summary>Faults of a schema are told by the argument's name in place of the path that the schema has there.</summary>
    private static ExtractionSchema Named(string argument, string path, Func<ExtractionSchema> make)
    {
        try
        {
            return make();
        }
        catch (SchemaException error)
        {
            throw new ToolException(error.Path is not null && error.Message.StartsWith(path, StringComparison.Ordinal) ? argument + error.Message[path.Length..] : $"{argument}: {error.Message}");
        }
    }
}
