using System.Globalization;
using Gliner2.Typed;

namespace Gliner2.Generators.Tests;

/// <summary>Names of cultures at build time, cultures at run time.</summary>
public partial class CultureTests
{
    [ExtractionSchema, ParseCulture("de-DE")]
    public partial record Bill([Entity] decimal? Total, [Entity, ParseCulture("")] decimal? Rate);

    /// <summary>What the platform knows is no mistake.</summary>
    [Fact]
    public void Every_culture_of_this_platform_is_accepted() =>
        Assert.Equal([], CultureInfo.GetCultures(CultureTypes.AllCultures).Select(culture => culture.Name).Where(name => Parsing.CultureNames.Fault(name) is not null).ToArray());

    [Theory]
    [InlineData("DE-de")]
    [InlineData("zh-Hant-TW")]
    [InlineData("es-419")]
    [InlineData("en-US-POSIX")]
    [InlineData("de-DE-u-co-phonebk")]
    [InlineData("")]
    public void Other_ways_of_writing_a_name_are_accepted(string name) => Assert.Null(Parsing.CultureNames.Fault(name));

    [Fact]
    public void A_member_can_go_back_to_the_invariant_culture()
    {
        const string text = "1.249,90 at 0.5";
        var answers = new Answers(text, Bill.Schema);
        var bill = answers.Entities("total", answers.Mention("1.249,90")).Entities("rate", answers.Mention("0.5")).Result().As<Bill>().Value;
        Assert.Equal(new Bill(1249.90m, 0.5m), bill);
    }

    [Fact]
    public void Invariant_globalization_is_refused_when_the_schema_is_made() => Assert.StartsWith(
        "Shop.Bill parses values by the culture 'de-DE', but this process runs in invariant globalization mode and has no cultures: set InvariantGlobalization to false",
        Assert.Throws<SchemaException>(() => Cultures.Require("de-DE", "Shop.Bill", isInvariant: true)).Message);

    [Fact]
    public void A_culture_that_the_platform_does_not_know_is_named() =>
        Assert.StartsWith("Shop.Bill parses values by the culture 'no such', which this process doesn't know", Assert.Throws<SchemaException>(() => Cultures.Require("no such", "Shop.Bill")).Message);
}
