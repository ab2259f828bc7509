using Gliner2.Redaction.Operators;

namespace Gliner2.Redaction;

/// <summary>
/// An invented value of the same kind and form, which stays valid where the kind has a checksum: the same for the same value and key, without a store. Names are of the same
/// initial, mail goes to example.com, telephone numbers keep their prefix, cards and IBANs their checksum; what no kind is known of keeps its pattern of letters and digits.
/// </summary>
/// <param name="Key">The name of the key.</param>
public sealed record FakeOperator(string Key = RedactionKeys.DefaultName) : RedactionOperator
{
    /// <inheritdoc/>
    public override string Name => "fake";

    /// <inheritdoc/>
    public override string? RequiredKey => Key;

    /// <inheritdoc/>
    public override string Apply(string value, OperatorContext context)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(context);
        var chance = new KeyedChance(context.Keys.Derive(Key, "fake"), context.Label, value);
        for (var attempt = 0; attempt < 8; attempt++)
            if (FakeValues.Make(context.Label, value, chance) is { } fake && !fake.Equals(value, StringComparison.OrdinalIgnoreCase)) return fake;
        return context.Placeholder;
    }
}
