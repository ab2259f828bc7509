using System.Text.Json;
using Gliner2.Server.Http;

namespace Gliner2.Server.Dialects;

/// <summary><c>POST /v1/extract</c> with <c>labels</c>: what NeMo Guardrails asks of a GLiNER server.</summary>
internal static class LabelDialect
{
    public static async Task<Action<Utf8JsonWriter>> AnswerAsync(Exchange exchange, JsonFields body)
    {
        var request = LabelRequest.Read(exchange, body);
        var found = await request.AskAsync(body.Text("text") ?? throw ProblemException.Value("text", "is missing"), exchange.Aborted).ConfigureAwait(false);
        return writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("entities");
            foreach (var entity in found.Entities)
            {
                writer.WriteStartObject();
                writer.WriteString("value", entity.Text);
                writer.WriteString("suggested_label", entity.Label);
                writer.WriteNumber("start_position", entity.Start);
                writer.WriteNumber("end_position", entity.End);
                writer.WriteNumber("score", entity.Score);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteNumber("total_entities", found.Entities.Count);
            writer.WriteString("tagged_text", found.Tagged());
            writer.WriteEndObject();
        };
    }
}
