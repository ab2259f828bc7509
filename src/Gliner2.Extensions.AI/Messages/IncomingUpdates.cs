using Gliner2.Redaction;
using Microsoft.Extensions.AI;

namespace Gliner2.Extensions.AI.Messages;

/// <summary>Restores a streamed answer: text in order, a token that is cut over several updates held until it is whole.</summary>
internal sealed class IncomingUpdates(TextRedactor redactor, IPseudonymStore store, bool arguments)
{
    private readonly StreamingRestorer _text = new(redactor, store), _reasoning = new(redactor, store);
    private ChatResponseUpdate? _last;

    /// <summary>What can go on: the update with what of its text is certain; before it, what was held when it begins another message.</summary>
    public IEnumerable<ChatResponseUpdate> Push(ChatResponseUpdate update)
    {
        if (update.MessageId is not null && _last?.MessageId is not null && _last.MessageId != update.MessageId && End() is { } rest) yield return rest;
        var copy = update.Clone();
        copy.RawRepresentation = null;
        copy.Contents = [.. Restored(update)];
        if (copy.FinishReason is not null) copy.Contents = [.. Held(), .. copy.Contents];
        _last = update;

        // What has no contents any more is told only when it says something else.
        if (copy.Contents.Count > 0 || update.Contents.Count == 0 || copy.FinishReason is not null) yield return copy;
    }

    /// <summary>What was held, when there is no more to come; null when nothing was.</summary>
    public ChatResponseUpdate? End()
    {
        var held = Held().ToList();
        if (held.Count == 0) return null;
        var update = _last!.Clone();
        (update.Contents, update.FinishReason, update.RawRepresentation) = (held, null, null);
        return update;
    }

    private IEnumerable<AIContent> Restored(ChatResponseUpdate update)
    {
        foreach (var content in update.Contents)
        {
            switch (content)
            {
                case TextContent text:
                    if (_reasoning.Holds) yield return new TextReasoningContent(_reasoning.Flush());
                    if (_text.Push(text.Text) is { Length: > 0 } certain) yield return new TextContent(certain) { AdditionalProperties = text.AdditionalProperties };
                    break;
                case TextReasoningContent reasoning:
                    var thought = _reasoning.Push(reasoning.Text);
                    if (thought.Length > 0 || reasoning.ProtectedData is not null)
                        yield return new TextReasoningContent(thought) { ProtectedData = reasoning.ProtectedData, AdditionalProperties = reasoning.AdditionalProperties };
                    break;
                default:
                    if (content is not UsageContent)
                    {
                        foreach (var held in Held()) yield return held;
                    }
                    IncomingContents.Restore(content, redactor, store, arguments);
                    yield return content;
                    break;
            }
        }
    }

    private IEnumerable<AIContent> Held()
    {
        if (_reasoning.Holds) yield return new TextReasoningContent(_reasoning.Flush());
        if (_text.Holds) yield return new TextContent(_text.Flush());
    }
}
