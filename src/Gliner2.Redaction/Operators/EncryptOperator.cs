using Gliner2.Redaction.Tokens;

namespace Gliner2.Redaction;

/// <summary>
/// A token that holds the value encrypted with AES-256-GCM, <c>[EMAIL:key.payload]</c>: who has the key needs no map to restore it, and a token that was changed, its label
/// included, isn't opened.
/// </summary>
/// <param name="Key">The name of the key, which the token shows.</param>
/// <param name="Deterministic">Whether equal values have equal tokens, so that they can be counted and joined, by everyone.</param>
public sealed record EncryptOperator(string Key = RedactionKeys.DefaultName, bool Deterministic = false) : RedactionOperator
{
    /// <inheritdoc/>
    public override string Name => "encrypt";

    /// <inheritdoc/>
    public override string? RequiredKey => Key;

    /// <inheritdoc/>
    public override bool WritesTokens => true;

    /// <inheritdoc/>
    public override string Apply(string value, OperatorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueCipher.Encrypt(context.Keys, Key, context.TokenName, value, Deterministic);
    }

    internal override string? Fault() => string.IsNullOrEmpty(Key) ? "encrypt needs a key (\"key\": its name)" : null;
}
