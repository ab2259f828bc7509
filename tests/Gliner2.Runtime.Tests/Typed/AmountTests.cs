using System.Globalization;
using System.Numerics;
using Gliner2.Typed.Amounts;

namespace Gliner2.Runtime.Tests.Typed;

/// <summary>What a text is as an amount: its number, or why it has none that is certain.</summary>
public sealed class AmountTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("007", "7")]
    [InlineData("$1,249.90", "1249.90")]
    [InlineData("1,234,567.891", "1234567.891")]
    [InlineData("EUR 45", "45")]
    [InlineData("EUR45", "45")]
    [InlineData("45 eur", "45")]
    [InlineData("US$1,500", "1500")]
    [InlineData("$5 USD", "5")]
    [InlineData("12 %", "12")]
    [InlineData("12 per cent", "12")]
    [InlineData("3 hours", "3")]
    [InlineData("100 km/h", "100")]
    [InlineData("$5 per month", "5")]
    [InlineData("$20/month.", "20")]
    [InlineData("€5 each", "5")]
    [InlineData(".5 l", "0.5")]
    [InlineData("$.50", "0.50")]
    [InlineData("5.", "5")]
    [InlineData("60\u00A0000", "60000")]
    [InlineData("60\u202F000.5", "60000.5")]
    [InlineData("60\u2009000", "60000")]
    [InlineData("1'234'567", "1234567")]
    [InlineData("1\u2019234.50", "1234.50")]
    [InlineData("1e5", "100000")]
    [InlineData("1.5E+3", "1500")]
    [InlineData("25e-3", "0.025")]
    public void A_number_and_what_stands_around_it(string text, string expected) => Reads("", text, expected);

    [Theory]
    [InlineData("-7", "-7")]
    [InlineData("+7", "7")]
    [InlineData("-$7.50", "-7.50")]
    [InlineData("$-7.50", "-7.50")]
    [InlineData("- € 7", "-7")]
    [InlineData("\u22125", "-5")]
    [InlineData("\u20135", "-5")]
    [InlineData("minus 5", "-5")]
    [InlineData("negative five", "-5")]
    [InlineData("(5.00)", "-5.00")]
    [InlineData("($1.5M)", "-1500000")]
    [InlineData("$(5.00)", "-5.00")]
    [InlineData("(5.00) USD", "-5.00")]
    [InlineData("( 5.00 € )", "-5.00")]
    [InlineData("1,299.00-", "-1299.00")]
    [InlineData("1,299.00- EUR", "-1299.00")]
    [InlineData("1,299.00 €-", "-1299.00")]
    [InlineData("(0.00)", "0")]
    public void Signs(string text, string expected) => Reads("", text, expected);

    [Theory]
    [InlineData("", "2k", "2000")]
    [InlineData("", "2K", "2000")]
    [InlineData("", "2 k", "2000")]
    [InlineData("", "$1.5M", "1500000")]
    [InlineData("", "5 M€", "5000000")]
    [InlineData("", "£5m", "5000000")]
    [InlineData("", "$2B", "2000000000")]
    [InlineData("", "3bn", "3000000000")]
    [InlineData("", "1.5 million", "1500000")]
    [InlineData("", "5 million dollars", "5000000")]
    [InlineData("", "2 thousand", "2000")]
    [InlineData("", "3 hundred thousand", "300000")]
    [InlineData("", "2 dozen", "24")]
    [InlineData("", "1.5 dozen", "18")]
    [InlineData("", "EUR 5 Mio.", "5000000")]
    [InlineData("", "5 lakh", "500000")]
    [InlineData("", "₹1.5 crore", "15000000")]
    [InlineData("", "3万円", "30000")]
    [InlineData("de-DE", "1,5 Mio. €", "1500000")]
    [InlineData("de-DE", "2 Mrd. EUR", "2000000000")]
    [InlineData("de-DE", "5 Billionen", "5000000000000")]
    [InlineData("de-DE", "20 Tsd.", "20000")]
    [InlineData("de-DE", "100 k€", "100000")]
    [InlineData("fr-FR", "1,5 M€", "1500000")]
    [InlineData("fr-FR", "2 Md€", "2000000000")]
    [InlineData("fr-FR", "3 mille euros", "3000")]
    [InlineData("es-ES", "3 mil millones", "3000000000")]
    [InlineData("pl-PL", "2 mln zł", "2000000")]
    [InlineData("ru-RU", "2,5 тыс. руб.", "2500")]
    [InlineData("sv-SE", "4 miljoner kr", "4000000")]
    public void Magnitudes(string culture, string text, string expected) => Reads(culture, text, expected);

    [Theory]
    [InlineData("de-DE", "1.249,90 €", "1249.90")]
    [InlineData("de-DE", "1.500", "1500")]
    [InlineData("de-DE", "5,- €", "5")]
    [InlineData("de-DE", "5,-- €", "5")]
    [InlineData("fr-FR", "60\u00A0000 €", "60000")]
    [InlineData("fr-FR", "60\u202F000,50 €", "60000.50")]
    [InlineData("fr-FR", "60 000 €", "60000")]
    [InlineData("de-CH", "60'000", "60000")]
    [InlineData("de-CH", "CHF 1'234.50", "1234.50")]
    [InlineData("de-CH", "CHF 1\u2019234.50", "1234.50")]
    [InlineData("de-CH", "CHF-5.00", "-5.00")]
    [InlineData("de-CH", "CHF 5.\u2013", "5")]
    [InlineData("fr-CH", "1234,5", "1234.5")]
    [InlineData("fr-CH", "1234.50 CHF", "1234.50")]
    [InlineData("en-IN", "₹12,34,567.50", "1234567.50")]
    [InlineData("sv-SE", "−5,50 kr", "-5.50")]
    [InlineData("da-DK", "kr. 1.500,00", "1500.00")]
    [InlineData("en-PK", "Rs.500", "500")]
    [InlineData("ar-SA", "\u0661\u066C\u0662\u0663\u0664\u066B\u0665\u0660", "1234.50")]
    [InlineData("ja-JP", "￥１，２３４", "1234")]
    [InlineData("hi-IN", "₹१२,३४,५६७", "1234567")]
    public void Cultures_write_in_their_own_way(string culture, string text, string expected) => Reads(culture, text, expected);

    [Theory]
    [InlineData("twelve", "12")]
    [InlineData("Two hundred and five", "205")]
    [InlineData("two hundred five", "205")]
    [InlineData("twenty-one", "21")]
    [InlineData("a hundred and five", "105")]
    [InlineData("twelve hundred and five dollars", "1205")]
    [InlineData("three hundred thousand", "300000")]
    [InlineData("one million two hundred thousand and one", "1200001")]
    [InlineData("two thousand and five", "2005")]
    [InlineData("one point five million", "1500000")]
    [InlineData("zero point zero five", "0.05")]
    [InlineData("two and a half million", "2500000")]
    [InlineData("one and a half", "1.5")]
    [InlineData("half a million", "500000")]
    [InlineData("a dozen", "12")]
    [InlineData("half a dozen", "6")]
    [InlineData("two dozen", "24")]
    [InlineData("twenty-one percent", "21")]
    [InlineData("minus five", "-5")]
    public void English_words(string text, string expected) => Reads("", text, expected);

    [Theory]
    [InlineData("", "12,50 €", "'12,50' isn't one number as the culture writes them (1,234,567.89)")]
    [InlineData("", "0,5 EUR", "'0,5' isn't one number as the culture writes them (1,234,567.89)")]
    [InlineData("", "0,500", "'0,500' isn't one number as the culture writes them (1,234,567.89)")]
    [InlineData("", "1,23,456", "'1,23,456' isn't one number as the culture writes them (1,234,567.89)")]
    [InlineData("", "1,2345", "'1,2345' isn't one number as the culture writes them (1,234,567.89)")]
    [InlineData("", "1,234'567", "'1,234'567' isn't one number as the culture writes them (1,234,567.89)")]
    [InlineData("", "60 000 €", "'60 000' isn't one number as the culture writes them (1,234,567.89)")]
    [InlineData("", "1.2.3", "'1.2.3' isn't one number as the culture writes them (1,234,567.89)")]
    [InlineData("", "1.234,50", "'1.234,50' isn't one number as the culture writes them (1,234,567.89)")]
    [InlineData("de-DE", "1.5", "'1.5' isn't one number as the culture writes them (1.234.567,89)")]
    [InlineData("en-IN", "1,234,567", "'1,234,567' isn't one number as the culture writes them (12,34,567.89)")]
    [InlineData("", "3 x 4", "it has several numbers")]
    [InlineData("", "10-20", "it has several numbers")]
    [InlineData("", "10 \u2013 20 €", "it has several numbers")]
    [InlineData("", "$5 to $10", "it has several numbers")]
    [InlineData("", "5 or 6", "it has several numbers")]
    [InlineData("", "2024-03-01", "it has several numbers")]
    [InlineData("", "thirty (30) days", "it has several numbers")]
    [InlineData("", "5m", "what 'm' makes of the number can't be told")]
    [InlineData("", "300 K", "what 'K' makes of the number can't be told")]
    [InlineData("", "5 T€", "what 'T' makes of the number can't be told")]
    [InlineData("de-DE", "5 bn", "what 'bn' makes of the number can't be told")]
    [InlineData("", "5 Billionen", "what 'Billionen' makes of the number can't be told")]
    [InlineData("", "3 mil", "what 'mil' makes of the number can't be told")]
    [InlineData("", "5 million thousand", "'thousand' doesn't follow what is before it")]
    [InlineData("", "5 chairs", "'chairs' behind the number isn't known")]
    [InlineData("", "2 pairs", "'pairs' behind the number isn't known")]
    [InlineData("", "5 TEUR", "'TEUR' behind the number isn't known")]
    [InlineData("", "50 cents", "'cents' is a part of a unit of currency")]
    [InlineData("", "50¢", "'¢' is a part of a unit of currency")]
    [InlineData("", "5.00 CR", "'CR' is negative or not, depending on whose account it is")]
    [InlineData("", "5.00 Dr.", "'Dr' is negative or not, depending on whose account it is")]
    [InlineData("", "(5.00", "a parenthesis isn't closed")]
    [InlineData("", "-(5)", "'(' before the number isn't known")]
    [InlineData("", "--5", "'-' before the number isn't known")]
    [InlineData("", "(30) days", "'days' behind the number isn't known")]
    [InlineData("", "(12%)", "'%)' behind the number isn't known")]
    [InlineData("", "5,-", "',-' behind the number isn't known")]
    [InlineData("", "5+", "'+' behind the number isn't known")]
    [InlineData("", "5-year", "'-year' behind the number isn't known")]
    [InlineData("", "A-4", "'A-' before the number isn't known")]
    [InlineData("", "EUR-5", "'-' before the number isn't known")]
    [InlineData("", "USD.50", "'.' before the number isn't known")]
    [InlineData("", "about 300", "'about' before the number isn't known")]
    [InlineData("", "over $1,000", "'over $' before the number isn't known")]
    [InlineData("", "~5", "'~' before the number isn't known")]
    [InlineData("", "3rd", "'rd' behind the number isn't known")]
    [InlineData("", "2E5", "it has several numbers")]
    [InlineData("", "1½", "'½' behind the number isn't known")]
    [InlineData("", "½", "it has no number that can be read")]
    [InlineData("", "", "it has no number that can be read")]
    [InlineData("", "free", "it has no number that can be read")]
    [InlineData("", "next", "it has no number that can be read")]
    [InlineData("", "a few", "it has no number that can be read")]
    [InlineData("", "NaN", "it has no number that can be read")]
    [InlineData("", "nineteen ninety-nine", "'ninety-nine' behind the number isn't known")]
    [InlineData("", "two thousand and five hundred", "'hundred' behind the number isn't known")]
    [InlineData("", "one million and a half", "'and a half' behind the number isn't known")]
    [InlineData("de-DE", "twelve", "it has no number that can be read")]
    [InlineData("", "1\u0662", "its digits are of different scripts")]
    [InlineData("", "1e99999", "it is out of range")]
    public void What_is_not_certain_is_refused_with_its_reason(string culture, string text, string reason)
    {
        var provider = CultureInfo.GetCultureInfo(culture);
        Assert.Equal(reason, AmountReader.Read<decimal>(text, provider, out _));
        Assert.Equal(reason, AmountConverter.Explain(text, provider));
        Assert.False(AmountConverter.TryConvert(text, provider, out var value));
        Assert.Equal(0, value);
    }

    [Theory]
    [InlineData("3.00", null)]
    [InlineData("3 million", null)]
    [InlineData("2.5", "it has a fraction")]
    [InlineData("3,000,000,000", "it is out of range")]
    [InlineData("1e400", "it is out of range")]
    public void Whole_numbers_keep_everything_or_nothing(string text, string? reason) => Assert.Equal(reason, AmountReader.Read<int>(text, CultureInfo.InvariantCulture, out _));

    [Theory]
    [InlineData("0.1", null)]
    [InlineData("3.141592653589793", null)]
    [InlineData("1e300", null)]
    [InlineData("3.14159265358979323846", "it has more digits than the type keeps")]
    [InlineData("9007199254740993", "it has more digits than the type keeps")]
    [InlineData("1e309", "it is out of range")]
    [InlineData("1e-400", "it is out of range")]
    public void Binary_numbers_keep_the_digits_or_nothing(string text, string? reason)
    {
        Assert.Equal(reason, AmountReader.Read<double>(text, CultureInfo.InvariantCulture, out var value));
        Assert.Equal(reason is null ? double.Parse(text, CultureInfo.InvariantCulture) : 0, value);
    }

    [Fact]
    public void Every_type_has_its_own_bounds()
    {
        Assert.Null(AmountReader.Read<byte>("255", CultureInfo.InvariantCulture, out var small));
        Assert.Equal(255, small);
        Assert.Equal("it is out of range", AmountReader.Read<byte>("256", CultureInfo.InvariantCulture, out _));
        Assert.Equal("it is out of range", AmountReader.Read<uint>("-1", CultureInfo.InvariantCulture, out _));
        Assert.Equal("it is out of range", AmountReader.Read<decimal>("79228162514264337593543950336", CultureInfo.InvariantCulture, out _));
        Assert.Equal("it has more digits than the type keeps", AmountReader.Read<decimal>("0.12345678901234567890123456789", CultureInfo.InvariantCulture, out _));
        Assert.Equal("it has more digits than the type keeps", AmountReader.Read<float>("16777217", CultureInfo.InvariantCulture, out _));
        Assert.Null(AmountReader.Read<BigInteger>("79,228,162,514,264,337,593,543,950,336", CultureInfo.InvariantCulture, out var large));
        Assert.Equal(BigInteger.Pow(2, 96), large);
        Assert.Equal("it has more than 256 characters", AmountReader.Read<BigInteger>(new string('9', 300), CultureInfo.InvariantCulture, out _));
    }

    private static void Reads(string culture, string text, string expected)
    {
        Assert.True(AmountConverter.TryConvert(text, CultureInfo.GetCultureInfo(culture), out var value), AmountConverter.Explain(text, CultureInfo.GetCultureInfo(culture)));
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), value);
    }
}
