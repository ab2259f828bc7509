using System.Text.Json;
using Gliner2.Server.Http;

namespace Gliner2.Server.Dialects;

/// <summary><c>POST /v1/extract</c> without a schema: what NeMo Guardrails asks of a GLiNER server. Without labels of its own, it leaves them to the server.</summary>
internal static class LabelDialect
{
    /// <summary>Whether a body is of this dialect: it has fields that only this one has.</summary>
    public static bool Speaks(JsonFields body) => !body.Has("schema") && LabelRequest.Fields.Any(body.Has);

    public static async Task<Action<Utf8JsonWriter>> AnswerAsync(Exchange exchange, JsonFields body)
    {
        body.AllowOnly(["text", "threshold", .. LabelRequest.Fields]);
        var request = LabelRequest.Read(exchange, body, "labels");
        var found = await request.AskAsync(body.Text("text") ?? throw ProblemException.Value("text", "is missing"), exchange.Aborted).ConfigureAwait(false);
        return writer => found.WriteTo(writer, ("value", "suggested_label", "start_position", "end_position"));
    }
}
