using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Gliner2.Typed;

namespace Gliner2.Generators.Tests;

/// <summary>Values that users' code makes, and addresses.</summary>
public partial class ValueReadingTests
{
    public sealed class Throwing : IExtractionConverter<int>
    {
        public static bool TryConvert(string text, IFormatProvider culture, out int value) => throw new FormatException($"no idea what {text} is");
    }

    public sealed class Empty : IExtractionConverter<string>
    {
        public static bool TryConvert(string text, IFormatProvider culture, [MaybeNullWhen(false)] out string value)
        {
            value = null!;
            return true;
        }
    }

    public static class Broken
    {
        public static int Value { get; } = int.Parse("x", CultureInfo.InvariantCulture);
    }

    public sealed class BrokenConverter : IExtractionConverter<int>
    {
        public static bool TryConvert(string text, IFormatProvider culture, out int value)
        {
            value = Broken.Value;
            return true;
        }
    }

    public sealed record Code(string Text) : IParsable<Code>
    {
        public static Code Parse(string s, IFormatProvider? provider) => new(s);

        public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Code result) => throw new InvalidOperationException("unfinished");
    }

    [ExtractionSchema]
    public partial record Order(
        [Entity, ConvertWith(typeof(Throwing))] int? Number,
        [Entity, ConvertWith(typeof(Throwing))] Extracted<int>[] Numbers,
        [Entity, ConvertWith(typeof(Empty))] string[] Names,
        [Entity, ConvertWith(typeof(BrokenConverter))] int? Broken,
        [Entity] Code? Code,
        [Entity] string? Person,
        [Structure] Line[] Lines);

    [ExtractionStructure]
    public record Line([property: ConvertWith(typeof(Throwing))] int? Count, string? Product);

    [Fact]
    public void A_converter_or_parser_that_throws_costs_its_value_and_nothing_else()
    {
        var answers = new Answers("Ann ordered 7 chairs and 9 desks", Order.Schema);
        var (order, _, problems) = answers.Entities("number", answers.Mention("7")).Entities("numbers", answers.Mention("7"), answers.Mention("9")).Entities("names", answers.Mention("Ann"))
            .Entities("broken", answers.Mention("9")).Entities("code", answers.Mention("chairs")).Entities("person", answers.Mention("Ann"))
            .Structures("line", Answers.Instance(null, ("count", [answers.Value("7")]), ("product", [answers.Value("chairs")]))).Result().As<Order>();

        Assert.Equal("Ann", order.Person);
        Assert.Equal((null, 0, 0, null, null), (order.Number, order.Numbers.Length, order.Names.Length, order.Broken, order.Code));
        Assert.Equal(new Line(null, "chairs"), Assert.Single(order.Lines));
        Assert.Equal(
            [
                "Number: '7' is not a value of the member's type (Int32): FormatException: no idea what 7 is",
                "Numbers[0]: '7' is not a value of the member's type (Int32): FormatException: no idea what 7 is",
                "Numbers[1]: '9' is not a value of the member's type (Int32): FormatException: no idea what 9 is",
                "Names[0]: 'Ann' is not a value of the member's type (String)",
                "Broken: '9' is not a value of the member's type (Int32): FormatException: The input string 'x' was not in a correct format.",
                "Code: 'chairs' is not a value of the member's type (Code): InvalidOperationException: unfinished",
                "Lines[0].Count: '7' is not a value of the member's type (Int32): FormatException: no idea what 7 is",
            ],
            problems.Select(p => p.ToString()));
    }

    [Theory]
    [InlineData("https://example.org/a.", "https://example.org/a")]
    [InlineData("https://example.org/a...", "https://example.org/a")]
    [InlineData("https://example.org/?", "https://example.org/")]
    [InlineData("<https://example.org/a>,", "https://example.org/a")]
    [InlineData("(https://example.org/a)", "https://example.org/a")]
    [InlineData("https://example.org/a_(b)", "https://example.org/a_(b)")]
    [InlineData("https://example.org/a).", "https://example.org/a")]
    [InlineData("(see https://x.org", null)]
    [InlineData("\u201Ehttps://example.org/a\u201D", "https://example.org/a")]
    [InlineData("https://example.org/a\u3002", "https://example.org/a")]
    [InlineData("www.example.org.", "https://www.example.org/")]
    [InlineData("WWW.example.org/x", "https://www.example.org/x")]
    [InlineData("ftp://example.org/f.tar.gz", "ftp://example.org/f.tar.gz")]
    [InlineData("http://[::1]:8080/", "http://[::1]:8080/")]
    [InlineData("mailto:jane@acme.org", "mailto:jane@acme.org")]
    [InlineData("urn:isbn:0451450523", "urn:isbn:0451450523")]
    [InlineData("next week", null)]
    [InlineData("Acme", null)]
    [InlineData("report.pdf", null)]
    [InlineData("/etc/passwd", null)]
    [InlineData(@"C:\temp\x", null)]
    [InlineData("note:this", null)]
    [InlineData("12:30", null)]
    [InlineData("a:b", null)]
    [InlineData("mailto:", null)]
    [InlineData("http://", null)]
    [InlineData("https:// example.org", null)]
    [InlineData("...", null)]
    [InlineData("", null)]
    public void An_address_is_taken_without_what_surrounds_it_and_nothing_else_is(string text, string? expected) =>
        Assert.Equal(expected, UriReading.TryRead(new ValueText(text, 1, null), CultureInfo.InvariantCulture, out var read) ? read.AbsoluteUri : null);
}
