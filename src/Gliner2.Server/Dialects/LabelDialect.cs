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
        return writer => found.WriteTo(writer, ("value", "suggested_label", "start_position", "end_position"));
    }
}
