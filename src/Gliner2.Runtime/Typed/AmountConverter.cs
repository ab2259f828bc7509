using Gliner2.Typed.Amounts;

namespace Gliner2;

/// <summary>
/// Reads the one number in texts such as <c>$1,249.90</c>, <c>EUR 45</c>, <c>1.5 million</c>, <c>(5.00)</c>, <c>12 %</c> or <c>3 hours</c>, as members of type
/// <see cref="decimal"/> do anyway. What is no such number for certain is refused; the grammar is in <c>docs/typed.md</c>.
/// </summary>
public sealed class AmountConverter : IExtractionConverter<decimal>
{
    private AmountConverter() { }

    /// <inheritdoc/>
    public static bool TryConvert(string text, IFormatProvider culture, out decimal value)
    {
        ArgumentNullException.ThrowIfNull(text);
        return AmountReader.Read(text, culture, out value) is null;
    }

    /// <inheritdoc/>
    public static string? Explain(string text, IFormatProvider culture)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(culture);
        return AmountReader.Read<decimal>(text, culture, out _);
    }
}
