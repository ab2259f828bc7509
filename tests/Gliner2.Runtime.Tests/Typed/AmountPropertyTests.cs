using System.Globalization;
using CsCheck;
using Gliner2.Typed.Amounts;

namespace Gliner2.Runtime.Tests.Typed;

/// <summary>What a culture writes is read back, and nothing is ever read as another number than an independent reader makes of it.</summary>
public sealed class AmountPropertyTests
{
    private static readonly CultureInfo[] Cultures =
    [
        .. ((string[])["", "en-US", "en-GB", "en-IN", "de-DE", "de-CH", "de-AT", "fr-FR", "fr-CH", "es-ES", "it-IT", "pt-BR", "nl-NL", "sv-SE", "nb-NO", "da-DK", "pl-PL", "cs-CZ", "ru-RU", "ja-JP",
            "zh-CN", "hi-IN", "ar-SA", "fa-IR", "he-IL", "tr-TR"]).Select(CultureInfo.GetCultureInfo),
    ];

    private static readonly Gen<CultureInfo> AnyCulture = Any(Cultures);

    /// <summary>Numbers of every length, with up to six decimals.</summary>
    private static readonly Gen<decimal> AnyValue = Gen.Select(Gen.Long[-999_999_999_999, 999_999_999_999], Gen.Int[0, 11], Gen.Int[0, 6],
        (digits, cut, decimals) => new decimal(digits / (long)Math.Pow(10, cut)) / (decimal)Math.Pow(10, decimals));

    private static readonly string[] Fragments =
    [
        "0", "1", "5", "12", "050", "123", "000", "1234", "999", "٣", "１", ".", ",", "'", "\u2019", " ", " ", "\u00A0", "\u202F", "\u2009", "\u066B", "\u066C", "-", "\u2212", "\u2013", "+", "(", ")", "%", "/", "e", "E",
        "$", "€", "£", "¥", "¢", "US$", "EUR", "USD", "CHF", "euros", "dollars", "kr", "kr.", "Rs.", "円", "cents", "k", "K", "M", "m", "B", "b", "bn", "T", "thousand", "hundred", "dozen", "million", "millions", "Millionen",
        "billion", "Billionen", "lakh", "crore", "Mio.", "Mrd.", "Tsd.", "mille", "mil", "万", "hours", "kg", "per", "cent", "each", "a", "month", "chairs", "CR", "minus ", "zero", "one", "two", "five", "eleven", "twenty",
        "thirty", "and", "half", "point", "1.5", "2,500", "1.234,50", "1,234.50", "12,34,567", "1'000", "60 000", "0,500", "5,-", "(5.00)", "half a", "a dozen", "two hundred", "\u200F",
    ];

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Any(Fragments).Array[1, 7].Select(string.Concat),
        Any(Fragments).Array[1, 5].Select(parts => string.Join(' ', parts)),
        Any("0123456789.,' -()$€k%".ToCharArray()).Array[1, 10].Select(signs => new string(signs)),
        Gen.String[Gen.Char, 0, 12]);

    [Fact]
    public void Numbers_and_amounts_of_money_are_read_back() => Gen.Select(AnyCulture, AnyValue, Any("N0", "N1", "N2", "N3", "N6", "F0", "F4", "C", "C0", "C2", "C4")).Sample((culture, value, format) =>
    {
        var text = value.ToString(format, culture);
        Equal(Rounded(value, format, culture), text, culture);
        if (format[0] != 'C') Equal(Rounded(value, format, culture), $"{text} {culture.NumberFormat.CurrencySymbol}", culture);
    }, iter: 20_000);

    [Fact]
    public void Signs_in_every_place_are_read_back_or_refused() => Gen.Select(AnyCulture, AnyValue, Gen.Int[0, 16], Gen.Int[0, 4], Gen.Bool).Sample((culture, value, money, number, asMoney) =>
    {
        var changed = (CultureInfo)culture.Clone();
        changed.NumberFormat.CurrencyNegativePattern = money;
        changed.NumberFormat.NumberNegativePattern = number;
        var format = asMoney ? "C2" : "N2";
        var text = value.ToString(format, changed);
        if (AmountReader.Read<decimal>(text, changed, out var read) is null) Assert.Equal(Rounded(value, format, changed), read);
        else Assert.True(value < 0 && (asMoney ? money is 6 : number is 4), $"'{text}' is refused in {culture.Name}");
    }, iter: 20_000);

    [Fact]
    public void Magnitudes_multiply_what_the_culture_writes() => Gen.Select(AnyCulture, Gen.Int[-99_999, 99_999], Gen.Int[0, 3], Any(("k", 3), ("M", 6), (" million", 6), (" Mio.", 6), (" Mrd.", 9), (" thousand", 3), (" crore", 7))).Sample((culture, digits, decimals, magnitude) =>
    {
        var value = digits / (decimal)Math.Pow(10, decimals);
        Equal(value * (decimal)Math.Pow(10, magnitude.Item2), value.ToString("N" + decimals, culture) + magnitude.Item1, culture);
    }, iter: 5_000);

    [Fact]
    public void Accounts_are_read_back() => Gen.Select(AnyCulture, AnyValue, Gen.Int[0, 3]).Sample((culture, value, form) =>
    {
        var number = Math.Abs(value).ToString("N2", culture);
        var text = form switch { 0 => $"({number})", 1 => $"({culture.NumberFormat.CurrencySymbol} {number})", 2 => $"({number} {culture.NumberFormat.CurrencySymbol})", _ => $"{number}-" };
        Equal(-Math.Abs(Rounded(value, "N2", culture)), text, culture);
    }, iter: 5_000);

    [Fact]
    public void Binary_numbers_are_read_back() => Gen.Double.Sample(value =>
    {
        if (!double.IsFinite(value)) return;
        Assert.Null(AmountReader.Read<double>(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out var read));
        Assert.Equal(value, read);
    });

    [Fact]
    public void Numbers_in_words_are_read_back() => Gen.Select(Gen.Long[0, 999_999_999_999_999], Gen.Int[0, 15], Gen.Bool, Any('-', ' ', '\u2011')).Sample((digits, cut, and, hyphen) =>
    {
        var value = digits / (long)Math.Pow(10, cut);
        Equal(value, EnglishNumbers.Spell(value, and, hyphen), CultureInfo.InvariantCulture);
    }, iter: 10_000);

    [Fact]
    public void No_text_is_read_as_another_number_than_a_slow_reader_makes_of_it()
    {
        var read = 0;
        Gen.Select(AnyText, AnyCulture).Sample((text, culture) =>
        {
            if (AmountReader.Read<decimal>(text, culture, out var value) is not null) return;
            Interlocked.Increment(ref read);
            Assert.True(SlowAmounts.Agrees(text, culture, value), $"'{text}' in '{culture.Name}' is read as {value.ToString(CultureInfo.InvariantCulture)}");
        }, iter: 150_000);
        Assert.True(read > 5_000, $"only {read} texts had a value");
    }

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static decimal Rounded(decimal value, string format, CultureInfo culture) =>
        Math.Round(value, format.Length > 1 ? format[1] - '0' : culture.NumberFormat.CurrencyDecimalDigits, MidpointRounding.AwayFromZero);

    private static void Equal(decimal expected, string text, CultureInfo culture)
    {
        var fault = AmountReader.Read<decimal>(text, culture, out var value);
        Assert.True(fault is null && value == expected, $"'{text}' in '{culture.Name}' is {fault ?? value.ToString(CultureInfo.InvariantCulture)}, not {expected.ToString(CultureInfo.InvariantCulture)}");
    }
}
