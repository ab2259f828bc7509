using System.Text.Json;
using System.Text.Json.Nodes;
using Gliner2.Redaction;
using Microsoft.Extensions.AI;

namespace Gliner2.Extensions.AI.Messages;

/// <summary>Puts values back into what a service answered.</summary>
internal static class IncomingContents
{
    public static void Restore(ChatMessage message, TextRedactor redactor, IPseudonymStore store, bool arguments)
    {
        message.RawRepresentation = null;
        foreach (var content in message.Contents) Restore(content, redactor, store, arguments);
    }

    public static void Restore(AIContent content, TextRedactor redactor, IPseudonymStore store, bool arguments)
    {
        content.RawRepresentation = null;
        switch (content)
        {
            case TextContent text:
                text.Text = redactor.Restore(text.Text, store);
                break;
            case TextReasoningContent reasoning:
                reasoning.Text = redactor.Restore(reasoning.Text, store);
                break;
            case FunctionCallContent { Arguments: { } given } when arguments:
                foreach (var name in given.Keys.ToArray()) given[name] = Value(given[name], redactor, store);
                break;
        }
    }

    private static object? Value(object? value, TextRedactor redactor, IPseudonymStore store) => value switch
    {
        string text => redactor.Restore(text, store),
        JsonElement { ValueKind: JsonValueKind.String or JsonValueKind.Object or JsonValueKind.Array } json => Element(Node(JsonNode.Parse(json.GetRawText()), redactor, store)),
        _ => value,
    };

    private static JsonElement Element(JsonNode? node)
    {
        using var document = JsonDocument.Parse(node?.ToJsonString() ?? "null");
        return document.RootElement.Clone();
    }

    private static JsonNode? Node(JsonNode? node, TextRedactor redactor, IPseudonymStore store)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var name in members.Select(member => member.Key).ToArray())
                    if (Node(members[name], redactor, store) is var restored && !ReferenceEquals(restored, members[name])) members[name] = restored;
                return members;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                    if (Node(items[i], redactor, store) is var restored && !ReferenceEquals(restored, items[i])) items[i] = restored;
                return items;
            case JsonValue value when value.TryGetValue<string>(out var text) && redactor.Restore(text, store) is var back && back != text:
                return JsonValue.Create(back);
            default:
                return node;
        }
    }
}
