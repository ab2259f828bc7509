using System.Globalization;

namespace Gliner2.Typed.Amounts;

/// <summary>What a culture says about how amounts are written.</summary>
internal sealed class AmountCulture
{
    public AmountCulture(IFormatProvider? provider)
    {
        var format = NumberFormatInfo.GetInstance(provider);
        var culture = provider as CultureInfo ?? (provider is null ? CultureInfo.CurrentCulture : null);
        Formats =
        [
            new(format.NumberDecimalSeparator, format.NumberGroupSeparator, format.NumberGroupSizes),
            new(format.CurrencyDecimalSeparator, format.CurrencyGroupSeparator, format.CurrencyGroupSizes),
        ];
        Symbol = PlainText.Read(format.CurrencySymbol, out var symbol) is null ? symbol : "";
        SignFollowsSymbol = format.CurrencyNegativePattern is 2 or 12 or 16;
        Language = culture is null ? "" : culture.Equals(CultureInfo.InvariantCulture) ? "en" : culture.TwoLetterISOLanguageName;
        Example = 1234567.89m.ToString("N2", format);
    }

    /// <summary>The signs of plain numbers, and those of amounts of money, which differ in some cultures.</summary>
    public IReadOnlyList<NumberSigns> Formats { get; }

    /// <summary>The currency's symbol, plain; may be empty.</summary>
    public string Symbol { get; }

    /// <summary>Whether a minus stands between the symbol and the number.</summary>
    public bool SignFollowsSymbol { get; }

    /// <summary>The language that words are of; that of the invariant culture is English. Empty when it isn't known.</summary>
    public string Language { get; }

    /// <summary>A number as the culture writes it, for messages.</summary>
    public string Example { get; }

    public bool IsDecimal(char sign) => sign == '\u066B' || Formats.Any(format => format.Decimal == sign);

    /// <summary>Whether a sign between two digits may belong to one number, in some culture.</summary>
    public bool MaySeparate(char sign) =>
        sign is '.' or ',' or '\'' or ' ' or PlainText.FirmSpace or '\u066B' or '\u066C' || Formats.Any(format => format.Decimal == sign || format.Group == sign);
}
