using System.Runtime.CompilerServices;
using Gliner2.Extensions.AI.Messages;
using Gliner2.Redaction;
using Microsoft.Extensions.AI;

namespace Gliner2.Extensions.AI;

/// <summary>A client that redacts what it sends and restores what comes back; or refuses, or sends elsewhere, what holds personal data. Nothing that can't be searched leaves.</summary>
public sealed class PrivacyChatClient : DelegatingChatClient
{
    private readonly OutgoingMessages _outgoing;
    private readonly PrivacyOptions _options;
    private readonly TextRedactor _redactor;
    private readonly Conversations _conversations = new();

    /// <param name="client">The client that answers.</param>
    /// <param name="redactor">What is redacted, and how.</param>
    /// <param name="options">How; null for redaction.</param>
    /// <exception cref="ArgumentException">Messages are to be routed, and there is no local client.</exception>
    public PrivacyChatClient(IChatClient client, TextRedactor redactor, PrivacyOptions? options = null)
        : base(client)
    {
        ArgumentNullException.ThrowIfNull(redactor);
        _redactor = redactor;
        _options = options ?? new PrivacyOptions();
        if (_options.Mode == PrivacyMode.Route && _options.LocalClient is null) throw new ArgumentException("PrivacyMode.Route needs a LocalClient to send messages to", nameof(options));
        _outgoing = new OutgoingMessages(redactor, _options.AllowUnsearchable);
    }

    /// <inheritdoc/>
    /// <exception cref="PersonalDataException">The mode is <see cref="PrivacyMode.Block"/> and the messages hold what the policy asks for.</exception>
    /// <exception cref="RedactionException">The messages can't be searched; they aren't sent.</exception>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var given = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var store = Store(options);
        var sent = await PrepareAsync(given, options, store, cancellationToken).ConfigureAwait(false);
        if (sent.IsRouted) return await _options.LocalClient!.GetResponseAsync(given, options, cancellationToken).ConfigureAwait(false);
        var response = await InnerClient.GetResponseAsync(sent.Messages, sent.Options, cancellationToken).ConfigureAwait(false);
        _conversations.Keep(response.ConversationId, store);
        foreach (var message in response.Messages) IncomingContents.Restore(message, _redactor, store, _options.RestoreArguments);
        response.RawRepresentation = null;
        return response;
    }

    /// <inheritdoc/>
    /// <exception cref="PersonalDataException">The mode is <see cref="PrivacyMode.Block"/> and the messages hold what the policy asks for.</exception>
    /// <exception cref="RedactionException">The messages can't be searched; they aren't sent.</exception>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var given = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var store = Store(options);
        var sent = await PrepareAsync(given, options, store, cancellationToken).ConfigureAwait(false);
        if (sent.IsRouted)
        {
            await foreach (var update in _options.LocalClient!.GetStreamingResponseAsync(given, options, cancellationToken).ConfigureAwait(false)) yield return update;
            yield break;
        }

        var incoming = new IncomingUpdates(_redactor, store, _options.RestoreArguments);
        await foreach (var update in InnerClient.GetStreamingResponseAsync(sent.Messages, sent.Options, cancellationToken).ConfigureAwait(false))
        {
            _conversations.Keep(update.ConversationId, store);
            foreach (var restored in incoming.Push(update)) yield return restored;
        }
        if (incoming.End() is { } last) yield return last;
    }

    private IPseudonymStore Store(ChatOptions? options) => _options.Pseudonyms ?? _conversations.Of(options?.ConversationId);

    /// <summary>The network's run is no work for the caller's thread, which may be that of a window.</summary>
    private async Task<Prepared> PrepareAsync(IReadOnlyList<ChatMessage> messages, ChatOptions? options, IPseudonymStore store, CancellationToken cancellationToken)
    {
        var outgoing = await Task.Run(() => _outgoing.Redact(messages, options, store, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (_options.Mode == PrivacyMode.Redact || outgoing.Labels.Count == 0) return new Prepared(outgoing.Messages, outgoing.Options, false);
        return _options.Mode == PrivacyMode.Block ? throw new PersonalDataException(outgoing.Labels) : new Prepared([], null, true);
    }

    private readonly record struct Prepared(IReadOnlyList<ChatMessage> Messages, ChatOptions? Options, bool IsRouted);
}
