using System.Text.Json;
using CsCheck;
using Gliner2.Text.RegularExpressions.Oniguruma;

namespace Gliner2.Runtime.Tests.Tokenization;

/// <summary>Regular expressions of tokenizers: what would take the stack, the memory or for ever is refused, in the file or on the text.</summary>
public sealed class PatternLimitTests
{
    [Theory]
    [InlineData("(", ")", 201)]
    [InlineData("(", ")", 3_000)]
    [InlineData("(?:", ")", 3_000)]
    [InlineData("(?=", ")", 3_000)]
    [InlineData("(?i:", ")", 3_000)]
    [InlineData("(?:a|", ")", 3_000)]
    public void Groups_nested_too_deeply(string open, string close, int depth) =>
        Refused(Repeat(open, depth) + "a" + Repeat(close, depth), "has groups more than 200 deep");

    [Fact]
    public void Groups_nested_as_deeply_as_may_be()
    {
        var pattern = new RegexPattern(Repeat("(?:", 199) + "a" + Repeat(")", 199));
        Assert.Equal([(1, 2)], Matches(pattern, "bab"));
    }

    [Fact]
    public void Patterns_that_are_too_long()
    {
        Refused(new string('(', 20_001), "is longer than 20000 characters");
        Refused(new string('a', 10_000), "come to more than 10000 steps");
        Refused(new string('|', 20_000), "come to more than 10000 steps");
        Refused(Repeat("a|", 9_000), "come to more than 10000 steps");
    }

    [Theory]
    [InlineData("(?:(?:a{1000}b){1000}c){1000}")]
    [InlineData("(?:(?:(?:(?:ab){1000}){1000}){1000}){1000}")]
    [InlineData("(?:(?:(?:ab){0,1000}){0,1000}){0,1000}")]
    [InlineData("(?:(?:){0,1000}){0,1000}")]
    [InlineData("(?:a|b|cd|ef){1000,}")]
    [InlineData("(?=(?:ab){1000})(?:(?=ab){1000}){1000}")]
    public void Counts_that_multiply(string pattern) => Refused(pattern, "come to more than 10000 steps");

    [Fact]
    public void Classes_of_too_many_parts()
    {
        var parts = string.Concat(Enumerable.Range(0, 257).Select(i => (char)(0x4E00 + (2 * i))));
        Refused($"[{parts}]", "has a class of more than 256 parts");
        var pattern = new RegexPattern($"[^{parts[..255]}a-c]+");
        Assert.Equal([(3, 5)], Matches(pattern, $"{parts[0]}a{parts[254]}\u4E01{parts[256]}b"));
    }

    [Fact]
    public void A_thousand_alternatives_compile_and_match_the_first()
    {
        var pattern = new RegexPattern(string.Join('|', Enumerable.Range(0, 1_200).Select(i => $"x{i}y")));
        Assert.Equal([(0, 4), (5, 11)], Matches(pattern, "x10y x1199y"));
    }

    [Theory]
    [InlineData("(?:a+)+b")]
    [InlineData("(?:a|a)+b")]
    [InlineData("(?:a?){60}a{60}b")]
    [InlineData("(?:a+a+)+b")]
    [InlineData("(?=(?:a+)+b)a")]
    [InlineData("(?:(?:a+)+)+(?!a)b")]
    public void Patterns_that_run_away_end_with_an_error_that_names_them(string pattern)
    {
        var tokenizer = TokenizerJson.Load(TokenizerJson.File(preTokenizer: Split(pattern)));
        var message = Assert.Throws<InputException>(() => tokenizer.Encode(new string('a', 5_000))).Message;
        Assert.StartsWith($"the tokenizer's regular expression /{pattern}/ takes too long on a text of 5000 characters", message, StringComparison.Ordinal);
        Assert.Equal([1, 1], tokenizer.Encode("aa"));
    }

    [Theory]
    [InlineData(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+")]
    [InlineData(@"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+")]
    [InlineData(@"\s{2,}|[\n\r\t]")]
    [InlineData(@"\w+|[^\w\s]+")]
    public void Patterns_of_real_tokenizers_are_far_from_the_bound(string source)
    {
        var pattern = new RegexPattern(source);
        foreach (var text in (string[])[new string('a', 300_000), new string(' ', 300_000), new string('\n', 100_000) + "a", Repeat("a ", 100_000), Repeat("1a!\n ", 50_000), Repeat(" \n", 50_000) + "x", Repeat("\u4E2D", 100_000)])
            Assert.NotEmpty(Matches(pattern, text).Take(1).Concat(Matches(pattern, text + "\n\na")));
    }

    /// <summary>Classes that are kept in order hold what their parts hold.</summary>
    [Fact]
    public void Classes_hold_the_sum_of_their_parts() =>
        Gen.Select(Gen.Int[0, 300], Gen.Int[0, 40]).Array[1, 20].Sample(parts =>
        {
            var made = new CharacterClass(ignoreCase: false);
            foreach (var (first, width) in parts) made.Add(first, first + width);
            made.Complete();
            for (var c = 0; c < 400; c++) Assert.Equal(parts.Any(part => c >= part.Item1 && c <= part.Item1 + part.Item2), made.Contains(c));
        });

    [Fact]
    public void Steps_without_number_are_refused()
    {
        var many = string.Join(',', Enumerable.Repeat("""{"type":"NFC"}""", 65));
        Assert.Contains("$.normalizer.normalizers[64]: there are more than 64 normalizers", Assert.Throws<ModelException>(() =>
            TokenizerJson.Load(TokenizerJson.File(normalizer: $$"""{"type":"Sequence","normalizers":[{{many}}]}"""))).Message, StringComparison.Ordinal);
    }

    private static void Refused(string pattern, string problem)
    {
        var message = Assert.Throws<ModelException>(() => TokenizerJson.Load(TokenizerJson.File(preTokenizer: Split(pattern)))).Message;
        Assert.StartsWith("tokenizer.json: $.pre_tokenizer.pattern: the regular expression ", message, StringComparison.Ordinal);
        Assert.Contains(problem, message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 0, 300);
    }

    private static string Split(string pattern) => $$$"""{"type":"Split","behavior":"Isolated","pattern":{"Regex":{{{JsonSerializer.Serialize(pattern)}}}}}""";

    private static List<(int Start, int End)> Matches(RegexPattern pattern, string text)
    {
        var found = new List<(int, int)>();
        foreach (var match in pattern.Matches(text)) found.Add((match.Start, match.End));
        return found;
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
