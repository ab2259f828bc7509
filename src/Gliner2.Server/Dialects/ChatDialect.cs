using System.Buffers;
using System.Text;
using System.Text.Json;
using Gliner2.Server.Http;

namespace Gliner2.Server.Dialects;

/// <summary>
/// <c>POST /v1/chat/completions</c>: how NIM and NeMo Anonymizer ask a GLiNER model. The last message of the user is the text, the labels stand beside the messages, and
/// the completion's content is JSON. What says how a text is generated means nothing here, where none is, and is passed over.
/// </summary>
internal static class ChatDialect
{
    private static readonly string[] Known =
    [
        "model", "messages", "stream", "n", "entity_labels", "threshold", .. LabelRequest.Fields,
        "temperature", "top_p", "max_tokens", "max_completion_tokens", "seed", "stop", "presence_penalty", "frequency_penalty", "logit_bias", "logprobs", "top_logprobs",
        "response_format", "stream_options", "user", "metadata", "store", "service_tier", "reasoning_effort", "safety_identifier", "prompt_cache_key",
    ];

    public static void Map(Routes routes) => routes.Post("/v1/chat/completions", exchange => exchange.AnswerAsync(body => AnswerAsync(exchange, body)));

    private static async Task<Action<Utf8JsonWriter>> AnswerAsync(Exchange exchange, JsonFields body)
    {
        if (body.Flag("stream")) throw ProblemException.Value("stream", "answers are not streamed here");
        if (body.Whole("n", 1) > 1) throw ProblemException.Value("n", "there is one answer to a text: 1");
        body.AllowOnly(Known);
        if (body.Has("labels") && body.Has("entity_labels")) throw ProblemException.Value("entity_labels", "give either labels or entity_labels");
        var request = LabelRequest.Read(exchange, body, body.Has("entity_labels") ? "entity_labels" : "labels");
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
            writer.WriteNumber("prompt_tokens", found.Tokens);
            writer.WriteNumber("completion_tokens", 0);
            writer.WriteNumber("total_tokens", found.Tokens);
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
            if ((fields.Text("role") ?? throw ProblemException.Value($"messages[{i}].role", "is missing")) != "user") continue;
            var content = fields.Required("content");
            text = content.ValueKind == JsonValueKind.Array
                ? string.Concat(content.EnumerateArray().Select((part, j) => TextOf(new JsonFields(part, $"messages[{i}].content[{j}]."), $"messages[{i}].content[{j}]")))
                : JsonFields.TextOf(content, $"messages[{i}].content");
        }

        return text ?? throw ProblemException.Value("messages", "there is no message of the user");
    }

    private static string TextOf(JsonFields part, string place) => part.Text("type") is null or "text"
        ? part.Text("text") ?? throw ProblemException.Value(place + ".text", "is missing")
        : throw ProblemException.Value(place + ".type", "only text is read here");

    private static string Content(LabelledText found)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, JsonAnswer.Options)) found.WriteTo(writer, ("text", "label", "start", "end"));
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }
}
