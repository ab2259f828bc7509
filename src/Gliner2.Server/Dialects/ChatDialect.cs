using System.Buffers;
using System.Text;
using System.Text.Json;
using Gliner2.Server.Http;

namespace Gliner2.Server.Dialects;

/// <summary>
/// <c>POST /v1/chat/completions</c>: how NIM and NeMo Anonymizer ask a GLiNER model. The last message of the user is the text, the labels stand beside the messages, and
/// the completion's content is JSON.
/// </summary>
internal static class ChatDialect
{
    public static void Map(Routes routes) => routes.Post("/v1/chat/completions", exchange => exchange.AnswerAsync(body => AnswerAsync(exchange, body)));

    private static async Task<Action<Utf8JsonWriter>> AnswerAsync(Exchange exchange, JsonFields body)
    {
        if (body.Flag("stream")) throw ProblemException.Value("stream", "answers are not streamed here");
        var request = LabelRequest.Read(exchange, body);
        var found = await request.AskAsync(TextOf(body.Required("messages")), exchange.Aborted).ConfigureAwait(false);
        var (model, created) = (body.Text("model") ?? request.Model.Id, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        return writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("id", $"chatcmpl-{exchange.Context.TraceIdentifier}");
            writer.WriteString("object", "chat.completion");
            writer.WriteNumber("created", created);
            writer.WriteString("model", model);
            writer.WriteStartArray("choices");
            writer.WriteStartObject();
            writer.WriteNumber("index", 0);
            writer.WriteStartObject("message");
            writer.WriteString("role", "assistant");
            writer.WriteString("content", Content(found));
            writer.WriteEndObject();
            writer.WriteString("finish_reason", "stop");
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteStartObject("usage");
            writer.WriteNumber("prompt_tokens", 0);
            writer.WriteNumber("completion_tokens", 0);
            writer.WriteNumber("total_tokens", 0);
            writer.WriteEndObject();
            writer.WriteEndObject();
        };
    }

    /// <summary>The text of the user's last message, whose content is a text or a list of parts.</summary>
    private static string TextOf(JsonElement messages)
    {
        if (messages.ValueKind != JsonValueKind.Array) throw ProblemException.Value("messages", "must be a list");
        string? text = null;
        foreach (var (message, i) in messages.EnumerateArray().Select((message, i) => (message, i)))
        {
            var fields = new JsonFields(message, $"messages[{i}].");
            if (fields.Text("role") != "user") continue;
            var content = fields.Required("content");
            text = content.ValueKind == JsonValueKind.Array
                ? string.Concat(content.EnumerateArray().Select((part, j) => new JsonFields(part, $"messages[{i}].content[{j}].").Text("text")))
                : JsonFields.TextOf(content, $"messages[{i}].content");
        }

        return text ?? throw ProblemException.Value("messages", "there is no message of the user");
    }

    private static string Content(LabelledText found)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, JsonAnswer.Options)) found.WriteTo(writer, ("text", "label", "start", "end"));
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }
}
