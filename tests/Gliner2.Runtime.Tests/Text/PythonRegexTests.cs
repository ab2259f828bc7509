using System.Text.Json;
using Gliner2.Schemas;
using Gliner2.TestSupport;
using Xunit.Abstractions;

namespace Gliner2.Runtime.Tests.Text;

public class PythonRegexTests(ITestOutputHelper output)
{
    private const int IgnoreCase = 2;

    private static readonly string Recording = Path.Combine(RepositoryFolder.Root, "tests", "Gliner2.Runtime.Tests", "Decoding", "PythonRe", "python-re.jsonl.gz");

    private static SpanValidator Validator(string pattern, int flags = 0) =>
        new(pattern) { IgnoreCase = (flags & IgnoreCase) != 0, OtherFlags = flags & ~IgnoreCase };

    [Fact]
    public void Patterns_match_what_Python_matches_and_fail_where_Python_fails()
    {
        var mismatches = new Mismatches("Python patterns");
        foreach (var line in CaseReader.Lines(Recording))
        {
            var pattern = line.GetProperty("pattern").GetString()!;
            var flags = line.GetProperty("flags").GetInt32();
            mismatches.Check($"'{pattern}' ({flags})", line.TryGetProperty("error", out _) ? "refused" : "accepted", () => Difference(line, Validator(pattern, flags)));
        }
        output.WriteLine(mismatches.Summary);
        mismatches.ThrowIfAny();
    }

    private static string? Difference(JsonElement line, SpanValidator validator)
    {
        var problem = ValidatorPattern.Problem(validator);
        if (line.TryGetProperty("error", out _)) return problem is null ? "accepted" : null;
        if (problem is not null) return problem;
        var regex = ValidatorPattern.Compile(validator, "a test");
        foreach (var row in line.GetProperty("texts").EnumerateArray())
        {
            var text = row[0].GetString()!;
            if (regex.FullMatch(text) != row[1].GetBoolean()) return $"fullmatch of '{text}' should be {row[1]}";
            if (regex.Search(text) != row[2].GetBoolean()) return $"search in '{text}' should be {row[2]}";
        }
        return null;
    }

    [Theory]
    [InlineData("(a", "position 0")]
    [InlineData("ab[c", "position 2")]
    [InlineData("a**", "position 2")]
    [InlineData(@"\N{BULLET}", "position 0")]
    public void A_refused_pattern_is_named_with_the_place_of_its_fault(string pattern, string place)
    {
        var error = Assert.Throws<SchemaException>(() => ValidatorPattern.Compile(Validator(pattern), "entity type 'id'"));
        Assert.Contains($"'{pattern}'", error.Message);
        Assert.Contains("entity type 'id'", error.Message);
        Assert.Contains(place, error.Message);
    }

    [Fact]
    public void A_pattern_that_multiplies_out_of_bounds_is_refused() =>
        Assert.NotNull(ValidatorPattern.Problem(Validator("((a{100}){100}){100}")));

    /// <summary>Each of these once took the time of what it multiplies to, or the stack.</summary>
    [Theory]
    [InlineData("(?:){2147483646}", true)]
    [InlineData("(?:(?:){1000000}){1000000}", true)]
    [InlineData("(?:(?:(?:){1000}(?:){1000}){1000}){1000}", true)]
    [InlineData("(?:){0,2147483646}", false)]
    [InlineData("(?:|){2147483646}", false)]
    [InlineData("(?=){2147483646}", false)]
    [InlineData("(?:(?=a)|(?:(?=a){1000}){1000})", false)]
    public void Counts_of_what_matches_nothing_are_bounded(string pattern, bool accepted) =>
        Assert.Equal(accepted, ValidatorPattern.Problem(Validator(pattern)) is null);

    [Theory]
    [InlineData("(", ")")]
    [InlineData("(?:", ")")]
    [InlineData("(?=", ")")]
    [InlineData("(?<!", ")")]
    [InlineData("(?>", ")")]
    [InlineData("(?(1)", ")")]
    [InlineData("(?i:", ")")]
    public void Groups_nested_too_deeply_are_refused(string open, string close)
    {
        Assert.Contains("nested more than 200 deep", Nested(100_000), StringComparison.Ordinal);
        Assert.Contains("nested more than 200 deep", Nested(200), StringComparison.Ordinal);
        Assert.Null(Nested(100));

        string? Nested(int depth) => ValidatorPattern.Problem(Validator("(a)" + string.Concat(Enumerable.Repeat(open, depth)) + "b" + string.Concat(Enumerable.Repeat(close, depth))));
    }

    [Theory]
    [InlineData("(?<!#){100}bx", false)]
    [InlineData("(?<!#)(?<!#)(?<!#)(?<!#)bx", false)]
    [InlineData("(?!.{0,9}#){3}bx", false)]
    [InlineData("(?:(?<=a)|(?<=b))*c", false)]
    [InlineData("(?>a?b?){3}x", false)]
    [InlineData("(?=a{5})b|(?=a{5})a{6}", true)]
    public void Parts_that_are_matched_apart_take_time_in_proportion(string pattern, bool found) =>
        Assert.Equal(found, ValidatorPattern.Compile(Validator(pattern), "a test").Search(new string('a', 20_000)));

    [Theory]
    [InlineData("(?=.*b)c")]
    [InlineData("(?:(?=.*a$)){50}x")]
    [InlineData("(?>.*a)x")]
    public void Parts_that_are_matched_apart_end_with_an_error_where_they_must_be_looked_at_again(string pattern) =>
        Assert.Contains("takes too long on a span of 20000 characters", Assert.Throws<InputException>(() =>
            ValidatorPattern.Compile(Validator(pattern), "a test").Search(new string('a', 19_999) + (pattern.Contains('b') ? "b" : "a"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("(a+)+b")]
    [InlineData("(a|a)*b")]
    [InlineData("(.*)*(.*)*(.*)*x")]
    public void Nested_repetitions_take_time_in_proportion(string pattern) =>
        Assert.False(ValidatorPattern.Compile(Validator(pattern), "a test").Search(new string('a', 5000)));

    [Fact]
    public void Runaway_back_references_end_with_an_error()
    {
        var regex = ValidatorPattern.Compile(Validator(@"(a*)*(a*)*(a*)*\1\2\3b"), "a test");
        Assert.Contains("too long", Assert.Throws<InputException>(() => regex.FullMatch(new string('a', 200))).Message);
    }

    [Fact]
    public void A_compiled_pattern_serves_many_threads()
    {
        var regex = ValidatorPattern.Compile(Validator(@"(\w+) \1"), "a test");
        Parallel.For(0, 200, i => Assert.True(regex.FullMatch($"word{i} word{i}")));
    }
}
