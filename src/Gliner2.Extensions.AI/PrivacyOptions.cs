using Gliner2.Redaction;
using Microsoft.Extensions.AI;

namespace Gliner2.Extensions.AI;

/// <summary>How messages are kept private.</summary>
public sealed record PrivacyOptions
{
    /// <summary>What becomes of messages that hold what the policy asks for.</summary>
    public PrivacyMode Mode { get; init; }

    /// <summary>The client that <see cref="PrivacyMode.Route"/> sends such messages to. It isn't disposed of.</summary>
    public IChatClient? LocalClient { get; init; }

    /// <summary>
    /// The store of numbered tokens; null for one a conversation: by <see cref="ChatOptions.ConversationId"/> when the service keeps the history, and else made anew from the history that each call
    /// sends, which gives the same values the same tokens.
    /// </summary>
    public IPseudonymStore? Pseudonyms { get; init; }

    /// <summary>Whether arguments of tools are restored before the tools get them.</summary>
    public bool RestoreArguments { get; init; } = true;

    /// <summary>Whether contents that can't be searched, such as images, may leave. Unless set they are refused.</summary>
    public bool AllowUnsearchable { get; init; }
}
