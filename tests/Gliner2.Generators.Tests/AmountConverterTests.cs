using System.Globalization;

namespace Gliner2.Generators.Tests;

public class AmountConverterTests
{
    [Theory]
    [InlineData("$1,249.90", "1249.90")]
    [InlineData("EUR 45", "45")]
    [InlineData("12 %", "12")]
    [InlineData("3 hours", "3")]
    [InlineData("-7", "-7")]
    [InlineData("-$7.50", "-7.50")]
    [InlineData("- € 7", "-7")]
    [InlineData("\u22125", "-5")]
    [InlineData(".5 l", "0.5")]
    [InlineData("A-4", "4")]
    [InlineData("0", "0")]
    public void Reads_the_number(string text, string expected)
    {
        Assert.True(AmountConverter.TryConvert(text, CultureInfo.InvariantCulture, out var value));
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("free")]
    [InlineData("3 x 4")]
    [InlineData("1.2.3")]
    public void Refuses_what_is_not_one_number(string text) => Assert.False(AmountConverter.TryConvert(text, CultureInfo.InvariantCulture, out _));

    [Fact]
    public void Follows_the_culture()
    {
        Assert.True(AmountConverter.TryConvert("1.249,90 €", CultureInfo.GetCultureInfo("de-DE"), out var value));
        Assert.Equal(1249.90m, value);
    }
}
