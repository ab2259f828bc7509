using System.Globalization;
using System.Text;

namespace Gliner2.Generators.Tests;

/// <summary>The analyzer refuses the patterns that the schema refuses, for the same reason, and no other.</summary>
public class PatternTests
{
    public static TheoryData<string> Patterns =>
    [
        @"(?a)\w+", @"\U0001F600", @"(?<=a+)b", @"a\z", @"(?P<year>\d{4})-(?P=year)", "(?<year>a)", @"\p{L}", "a++b", "a*+", "(?>a|b)c", "[", "[]a]", "[^]]", "[b-a]", @"[\d-z]", "(?i:a)b", "a(?i)b",
        "(?(1)a|b)", "(a)(?(1)b|c)", "(?(2)a)", @"(a)\2", @"\400", @"\0", @"\x4", @"\u12", @"\N{DASH}", "(?P<1a>x)", "(?P<größe>x)", "(?P<\U00010400>x)", "(?P<a>x)(?P<a>y)", "a{2,1}", "a{,3}", "{", "x{", "*a", "^*",
        "(?#", "(?#note)a", "(?x) a # b", "(?-x:a)", "(?i-i:a)", "(?au)a", "(?t)a", "(?q)", @"(?<!ab|c)d", @"(?<=(a))b", @"(?<=(a)\1)b", "a|", "()", "", ")", "\\", @"\é", "(?P=a)", "(?P", "(?P<", "[a", @"[\Q]", "\ud83d",
    ];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Both_parsers_say_the_same(string pattern) => Assert.Equal(AtRunTime(pattern), Assert.Single(AtBuildTime([pattern])));

    [Fact]
    public void Both_parsers_say_the_same_about_patterns_made_at_random()
    {
        string[] parts = ["a", "é", "\U0001F600", "0", "{1}", "{,2}", "{3,2}", "*", "+", "?", "|", "(", "(?:", "(?=", "(?<=", "(?<!", "(?P<n>", "(?P=n)", "(?(1)", "(?i)", "(?a:", "(?>", ")", ")", "[", "[^", "]", "-", "^", "$", ".", @"\d", @"\W", @"\b", @"\1", @"\x41", @"\z", @"\p", " ", "#"];
        var random = new Random(20261128);
        var patterns = Enumerable.Range(0, 3000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => parts[random.Next(parts.Length)]))).Distinct().ToArray();

        var expected = patterns.Select(AtRunTime).ToArray();
        Assert.InRange(expected.Count(e => e is null), 100, patterns.Length - 100);
        Assert.Equal(expected, AtBuildTime(patterns));
    }

    private static string? AtRunTime(string pattern)
    {
        try
        {
            _ = ExtractionSchema.Create().Entities(new EntityType("e") { Validators = [new(pattern)] });
            return null;
        }
        catch (SchemaException fault)
        {
            return fault.Message.Replace($"entity type 'e' has a validator that is no regular expression ('{pattern}'): ", "");
        }
    }

    private static IEnumerable<string?> AtBuildTime(string[] patterns)
    {
        var source = new StringBuilder(Shapes.Usings).Append("[ExtractionStructure] public class S {\n");
        for (var i = 0; i < patterns.Length; i++)
            source.Append(CultureInfo.InvariantCulture, $"[Matches({Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(patterns[i], true)})] public string? P{i} {{ get; set; }}\n");
        var faults = Compiler.Diagnose(Compiler.Create(source.Append('}').ToString()))
            .ToLookup(d => d.Location.GetLineSpan().StartLinePosition.Line - Shapes.Usings.Count(c => c == '\n') - 1, d => $"{d.Id}: {d.GetMessage(CultureInfo.InvariantCulture)}");
        return patterns.Select((pattern, i) => faults[i].SingleOrDefault()?.Replace($"GLN011: The pattern '{pattern}' can't be used: ", ""));
    }
}
