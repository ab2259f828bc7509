using System.Text;
using System.Text.Json;
using Gliner2.Redaction;
using Microsoft.Extensions.AI;

namespace Gliner2.Extensions.AI.Messages;

/// <summary>Copies of messages, redacted. The caller's own stay as they are.</summary>
internal sealed class OutgoingMessages(TextRedactor redactor, bool allowUnsearchable)
{
    /// <summary>Redacts everything that would leave, in one batch and in the order of the conversation.</summary>
    /// <exception cref="RedactionException">Something can't be searched.</exception>
    public Result Redact(IReadOnlyList<ChatMessage> messages, ChatOptions? options, IPseudonymStore store, CancellationToken cancellationToken)
    {
        var work = new Work();
        if (options is not null)
        {
            options = options.Clone();
            var copy = options;
            work.Add(options.Instructions, null, text => copy.Instructions = text);
        }
        var copies = messages.Select(message => Copy(message, work)).ToArray();
        var redacted = redactor.RedactBatch(work.Documents, new RedactionContext { Pseudonyms = store }, cancellationToken);
        var labels = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < redacted.Count; i++)
        {
            if (redacted[i].IsWithheld)
            {
                var failure = redacted[i].Fields.First(field => field.Value.IsWithheld).Value.Failure;
                throw new RedactionException($"a message couldn't be searched for personal data, and is not sent: {failure!.Message}", failure);
            }
            foreach (var span in redacted[i].Fields.SelectMany(field => field.Value.Spans))
                if (span.Finding.Source != DetectionSource.Escape && span.Operator != RedactionOperator.Keep.Name) labels.Add(span.Label);
            work.Setters[i](redacted[i].Text);
        }
        return new Result(copies, options, [.. labels]);
    }

    private ChatMessage Copy(ChatMessage message, Work work)
    {
        var copy = message.Clone();
        copy.RawRepresentation = null;
        copy.Contents = [.. message.Contents];
        for (var i = 0; i < copy.Contents.Count; i++)
        {
            var place = i;
            Copy(message.Contents[i], work, content => copy.Contents[place] = content);
        }

        // Services take names of letters and digits only: one that says too much goes.
        if (message.AuthorName is { } author) work.Add(author, "name", text => copy.AuthorName = text == author ? author : null);
        if (message.AdditionalProperties is { } properties)
        {
            copy.AdditionalProperties = properties.Clone();
            foreach (var (name, value) in properties) Value(value, name, work, redacted => copy.AdditionalProperties[name] = redacted);
        }
        return copy;
    }

    private void Copy(AIContent content, Work work, Action<AIContent> set)
    {
        switch (content)
        {
            case TextContent text:
                work.Add(text.Text, null, redacted => set(new TextContent(redacted) { AdditionalProperties = text.AdditionalProperties }));
                break;
            case TextReasoningContent reasoning:
                work.Add(reasoning.Text, null, redacted => set(new TextReasoningContent(redacted) { ProtectedData = reasoning.ProtectedData, AdditionalProperties = reasoning.AdditionalProperties }));
                break;
            case FunctionCallContent call:
                var arguments = call.Arguments is null ? null : new Dictionary<string, object?>(call.Arguments);
                set(new FunctionCallContent(call.CallId, call.Name, arguments) { AdditionalProperties = call.AdditionalProperties });
                foreach (var (name, value) in call.Arguments ?? new Dictionary<string, object?>()) Value(value, name, work, redacted => arguments![name] = redacted);
                break;
            case FunctionResultContent result:
                var copy = new FunctionResultContent(result.CallId, result.Result) { AdditionalProperties = result.AdditionalProperties };
                set(copy);
                Value(result.Result, null, work, redacted => copy.Result = redacted);
                break;
            case ErrorContent error:
                work.Add(error.Message, null, redacted => set(new ErrorContent(redacted)));
                break;
            case DataContent data when IsText(data.MediaType):
                work.Add(Encoding.UTF8.GetString(data.Data.Span), data.Name, redacted => set(new DataContent(Encoding.UTF8.GetBytes(redacted), data.MediaType) { Name = data.Name }));
                break;
            case UsageContent or HostedFileContent or HostedVectorStoreContent:
                break;
            default:
                if (!allowUnsearchable) throw new RedactionException($"a message holds {content.GetType().Name}, which can't be searched for personal data, and is not sent (PrivacyOptions.AllowUnsearchable lets it leave)");
                break;
        }
    }

    /// <summary>A value of a tool: text, JSON, or an object that can be written as JSON.</summary>
    private static void Value(object? value, string? name, Work work, Action<object?> set)
    {
        switch (value)
        {
            case null or bool:
                break;
            case string text:
                work.Add(text, name, set);
                break;
            case JsonElement json:
                Json(json.GetRawText(), work, set);
                break;
            default:
                Json(JsonSerializer.Serialize(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(value.GetType())), work, set);
                break;
        }
    }

    /// <summary>What nothing was found in stays the object that it was.</summary>
    private static void Json(string json, Work work, Action<object?> set) => work.Add(StructuredDocument.OfJson(json), redacted =>
    {
        if (redacted == json) return;
        using var document = JsonDocument.Parse(redacted);
        set(document.RootElement.Clone());
    });

    private static bool IsText(string mediaType) =>
        mediaType.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || mediaType.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || mediaType.EndsWith("/xml", StringComparison.OrdinalIgnoreCase);

    /// <summary>What is sent.</summary>
    /// <param name="Messages">The messages.</param>
    /// <param name="Options">The options.</param>
    /// <param name="Labels">What was found in them.</param>
    internal sealed record Result(IReadOnlyList<ChatMessage> Messages, ChatOptions? Options, IReadOnlyList<string> Labels);

    /// <summary>Texts to redact, and where they go.</summary>
    private sealed class Work
    {
        public List<StructuredDocument> Documents { get; } = [];

        public List<Action<string>> Setters { get; } = [];

        public void Add(string? text, string? field, Action<string> set)
        {
            if (!string.IsNullOrEmpty(text)) Add(StructuredDocument.OfText(text, field), set);
        }

        public void Add(StructuredDocument document, Action<string> set)
        {
            Documents.Add(document);
            Setters.Add(set);
        }
    }
}
