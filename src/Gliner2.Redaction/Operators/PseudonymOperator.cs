namespace Gliner2.Redaction;

/// <summary>A numbered token, <c>[PERSON_1]</c>: the same for the same value, within a text or as long as the store lives.</summary>
public sealed record PseudonymOperator : RedactionOperator
{
    /// <inheritdoc/>
    public override string Name => "pseudonym";

    /// <inheritdoc/>
    public override bool WritesTokens => true;

    /// <inheritdoc/>
    public override string Apply(string value, OperatorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Pseudonyms.GetOrAdd(context.TokenName, value);
    }
}
