using Gliner2.Redaction;
using Microsoft.Extensions.AI;

namespace Gliner2.Extensions.AI;

/// <summary>Makes clients private.</summary>
public static class PrivacyChatClientExtensions
{
    /// <summary>A client that redacts what it sends and restores what comes back.</summary>
    /// <param name="client">The client that answers.</param>
    /// <param name="redactor">What is redacted, and how. Tokens (pseudonyms, encryption) are restored; other operators can't be.</param>
    /// <param name="options">How; null for redaction.</param>
    public static PrivacyChatClient UseGliner2Privacy(this IChatClient client, TextRedactor redactor, PrivacyOptions? options = null) => new(client, redactor, options);

    /// <inheritdoc cref="UseGliner2Privacy(IChatClient, TextRedactor, PrivacyOptions?)"/>
    /// <param name="client">The client that answers.</param>
    /// <param name="policy">What is redacted, and how.</param>
    /// <param name="extractor">The model that finds it.</param>
    /// <param name="options">How; null for redaction.</param>
    /// <exception cref="RedactionException">The policy can't be used.</exception>
    public static PrivacyChatClient UseGliner2Privacy(this IChatClient client, RedactionPolicy policy, IGliner2Extractor extractor, PrivacyOptions? options = null) => new(client, new TextRedactor(policy, extractor), options);
}
