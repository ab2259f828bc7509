using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Gliner2.Samples;

/// <summary>
/// A stand-in for a language model, so that the sample runs anywhere: it picks a tool by a word of the question, and answers with what the tool said. Put your own
/// <see cref="IChatClient"/> in its place.
/// </summary>
internal sealed class RuleChatClient : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var last = messages.Last();
        AIContent answer = last.Contents.OfType<FunctionResultContent>().FirstOrDefault() is { } result ? new TextContent(Said(result)) : Call(last.Text);
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [answer])));
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("this stand-in doesn't stream");

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() { }

    private static FunctionCallContent Call(string question)
    {
        var arguments = new Dictionary<string, object?> { ["file"] = "mail.txt" };
        if (question.Contains("names", StringComparison.Ordinal)) return new("1", "redact_text", arguments);
        var who = question.StartsWith("Who", StringComparison.Ordinal);
        arguments["labels"] = JsonElement.Parse(who ? """["person", "company"]""" : """["positive", "negative"]""");
        return new("1", who ? "find_entities" : "classify_text", arguments);
    }

    private static string Said(FunctionResultContent result) => result.Result switch
    {
        TextContent text => text.Text,
        JsonElement json => json.GetProperty("content")[0].GetProperty("text").GetString()!,
        var other => $"{other}",
    };
}
