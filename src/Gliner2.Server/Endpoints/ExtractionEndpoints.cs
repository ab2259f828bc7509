using System.Buffers;
using System.Text.Json;
using Gliner2.Server.Dialects;
using Gliner2.Server.Http;
using Gliner2.Server.Requests;

namespace Gliner2.Server.Endpoints;

/// <summary>Entities, classes, relations, records, and everything of a schema in one pass.</summary>
internal static class ExtractionEndpoints
{
    private static readonly string[] TaskOptions = ["multi_label", "cls_threshold", "top_k", "class_act", "prompt", "examples"];

    public static void Map(Routes routes)
    {
        routes.Post("/v1/entities", exchange => exchange.AnswerAsync(body =>
        {
            var request = ExtractionRequest.Read(exchange, body, "labels");
            return request.AnswerAsync(SchemaFields.Part("labels", "entities", body.Required("labels")), exchange.Aborted);
        }));
        routes.Post("/v1/classify", exchange => exchange.AnswerAsync(body =>
        {
            var request = ExtractionRequest.Read(exchange, body, ["labels", "task", "tasks", .. TaskOptions]);
            return request.AnswerAsync(Tasks(body), exchange.Aborted);
        }));
        routes.Post("/v1/relations", exchange => exchange.AnswerAsync(body =>
        {
            var request = ExtractionRequest.Read(exchange, body, "relations");

            // Found under their plain names, whether or not they are described.
            var relations = SchemaFields.Part("relations", "relations", body.Required("relations")).Relations;
            return request.AnswerAsync(ExtractionSchema.Create().Relations(relations).Fixes(ReferenceFixes.DescribedRelations).Build(), exchange.Aborted);
        }));
        routes.Post("/v1/records", exchange => exchange.AnswerAsync(async body =>
        {
            var request = ExtractionRequest.Read(exchange, body, "structures");
            var structures = SchemaFields.Structures("structures", body.Required("structures"));
            var schema = SchemaFields.Named("structures", "$", () => Checked(structures));
            return await request.AnswerAsync(await request.Model.RecordSchemaAsync(schema.Structures, exchange.Aborted).ConfigureAwait(false), exchange.Aborted).ConfigureAwait(false);
        }));
        routes.Post("/v1/extract", exchange => exchange.AnswerAsync(body =>
        {
            if (exchange.State.Options.Dialects && LabelDialect.Speaks(body)) return LabelDialect.AnswerAsync(exchange, body);
            var request = ExtractionRequest.Read(exchange, body, "schema");
            return request.AnswerAsync(SchemaFields.Schema(exchange.State, body.Required("schema")), exchange.Aborted);
        }));
    }

    private static ExtractionSchema Checked(IReadOnlyList<Structure> structures)
    {
        var schema = ExtractionSchema.Create();
        foreach (var structure in structures) schema.Structure(structure);
        return schema.Build();
    }

    /// <summary>A list of tasks, or one task whose parts are fields of the body.</summary>
    private static ExtractionSchema Tasks(JsonFields body)
    {
        if (body.Find("tasks") is { } tasks)
        {
            if (body.Has("labels") || body.Has("task")) throw ProblemException.Value("tasks", "give either tasks, or task and labels");
            return SchemaFields.Part("tasks", "classifications", tasks);
        }

        var labels = body.Required("labels");
        return SchemaFields.Named("labels", "$.classifications[0].labels", () =>
        {
            var json = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(json))
            {
                writer.WriteStartObject();
                writer.WriteStartArray("classifications");
                writer.WriteStartObject();
                writer.WriteString("task", body.Text("task") ?? "class");
                writer.WritePropertyName("labels");
                labels.WriteTo(writer);
                foreach (var option in TaskOptions)
                {
                    if (body.Find(option) is not { } value) continue;
                    writer.WritePropertyName(option);
                    value.WriteTo(writer);
                }

                writer.WriteEndObject();
                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            return ExtractionSchema.Parse(json.WrittenSpan);
        });
    }
}
