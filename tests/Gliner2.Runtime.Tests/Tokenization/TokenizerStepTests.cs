using System.Globalization;
using System.Text;
using System.Text.Json;
using Gliner2.Schemas;
using Gliner2.Text.RegularExpressions.Oniguruma;
using Gliner2.Tokenization.Files;
using Gliner2.Tokenization.PreTokenizers;

namespace Gliner2.Runtime.Tests.Tokenization;

/// <summary>Single steps, where the recordings don't reach.</summary>
public class TokenizerStepTests
{
    [Theory]
    [InlineData("Isolated", false, "a|-|-|b|-")]
    [InlineData("Removed", false, "a|b")]
    [InlineData("MergedWithPrevious", false, "a-|-|b-")]
    [InlineData("MergedWithNext", false, "a|-|-b|-")]
    [InlineData("Contiguous", false, "a|--|b|-")]
    [InlineData("Isolated", true, "a|-|-|b|-")]
    [InlineData("Removed", true, "-|-|-")]
    [InlineData("MergedWithPrevious", true, "a|-|-b|-")]
    [InlineData("MergedWithNext", true, "a-|-|b-")]
    [InlineData("Contiguous", true, "a|--|b|-")]
    public void Split_behaviors_cut_in_their_own_way(string behavior, bool invert, string pieces) =>
        Assert.Equal(pieces, Cut("a--b-", new SplitPreTokenizer(new LiteralPattern("-"), Enum.Parse<SplitBehavior>(behavior), invert)));

    [Theory]
    [InlineData("ab|cd?", "abxcxcd", "ab c cd")]
    [InlineData("(?:ab|c)+", "abcabxc", "abcab c")]
    [InlineData("a{2,3}", "aaaaaa aa a", "aaa aaa aa")]
    [InlineData("(?:ab){2}", "ababab", "abab")]
    [InlineData("a+?b", "aab", "aab")]
    [InlineData("a??b", "ab", "ab")]
    [InlineData(@"\s+(?!\S)|\s+", "x   y  ", "·· · ··")]
    [InlineData("a(?=b)", "abaca", "a")]
    [InlineData("a++a", "aaa", "")]
    [InlineData("a*a", "aaa", "aaa")]
    [InlineData("(?i:'s|k)", "'S'ſ\u212Ak", "'S 'ſ \u212A k")]
    [InlineData(@"[^\s\p{L}\p{N}]+", "a😀!1", "😀!")]
    [InlineData(@"[\u0041-\x43\]-]+", "AB]-D", "AB]-")]
    [InlineData(@"\P{L}\W", "a!!", "!!")]
    [InlineData(".", "a\n😀", "a 😀")]
    public void Regular_expressions_find_what_Oniguruma_finds(string pattern, string text, string expected)
    {
        var found = new List<string>();
        foreach (var match in new RegexPattern(pattern).Matches(text)) found.Add(text[match.Start..match.End].Replace(' ', '·'));

        Assert.Equal(expected, string.Join(' ', found));
    }

    [Theory]
    [InlineData("(?:a*)*")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("^a")]
    [InlineData("a$")]
    [InlineData(@"\d")]
    [InlineData(@"\b")]
    [InlineData("[[:alpha:]]")]
    [InlineData("[a-z&&[^b]]")]
    [InlineData("[a")]
    [InlineData("a**")]
    [InlineData("a{2,1}")]
    [InlineData("(?i:é)")]
    [InlineData("(?>a)")]
    public void What_regular_expressions_do_not_have_is_refused(string pattern) => Assert.Throws<NotSupportedException>(() => new RegexPattern(pattern));

    [Fact]
    public void An_empty_match_splits() => Assert.Equal("a|b|c", Cut("abc", new SplitPreTokenizer(new RegexPattern("x*"), SplitBehavior.Isolated)));

    /// <summary>The digits as one integer, divided once: not always the nearest double.</summary>
    [Theory]
    [InlineData("-3.260038912294723")]
    [InlineData("0")]
    [InlineData("-0.0")]
    [InlineData("12")]
    [InlineData("1.5e3")]
    [InlineData("25E-1")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("-9.12345678901234567890123")]
    public void Scores(string number)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(number));
        reader.Read();
        var score = ScoreReader.Read(ref reader);
        var nearest = double.Parse(number, CultureInfo.InvariantCulture);
        Assert.InRange(Math.Abs(score - nearest), 0, Math.Abs(Math.BitIncrement(nearest) - nearest) * 2);
        Assert.Equal(double.IsNegative(nearest), double.IsNegative(score));
    }

    [Fact]
    public void Digits_are_divided_once()
    {
        var reader = new Utf8JsonReader("16.9244065288915610"u8);
        reader.Read();
        var score = ScoreReader.Read(ref reader);
        Assert.Equal(169244065288915610ul / 1e16, score);
        Assert.NotEqual(reader.GetDouble(), score);
    }

    [Theory]
    [InlineData("first", "a", "5")]
    [InlineData("first", "[P]a", "8 1")]
    [InlineData("always", "[P]a", "8 5")]
    [InlineData("never", "a", "1")]
    [InlineData("first", " a", "5")]
    public void Metaspace_prepends(string scheme, string text, string ids) => Assert.Equal(ids, string.Join(' ', TokenizerJson.Load(TokenizerJson.File(
        preTokenizer: $$"""{"type":"Metaspace","replacement":"▁","prepend_scheme":"{{scheme}}","split":true}""")).Encode(text)));

    /// <summary>A first character that was removed takes the start of the text along.</summary>
    [Fact]
    public void Metaspace_first_counts_in_the_original_text() => Assert.Equal([1], TokenizerJson.Load(TokenizerJson.File(
        normalizer: """{"type":"Strip","strip_left":true,"strip_right":true}""",
        preTokenizer: """{"type":"Metaspace","replacement":"▁","prepend_scheme":"first","split":true}""")).Encode("  a"));

    [Theory]
    [InlineData("abc", "1 3")]
    [InlineData("abx", "0")]
    [InlineData("abbbb", "0")]
    [InlineData("", "")]
    public void Words_become_their_pieces(string text, string ids) => Assert.Equal(ids, string.Join(' ', TokenizerJson.Load(TokenizerJson.File(TokenizerJson.WordPiece)).Encode(text)));

    [Fact]
    public void Markers_are_appended_behind_the_highest_id()
    {
        var tokenizer = TokenizerJson.Load(TokenizerJson.File(TokenizerJson.Bpe, addedTokens: """[{"id":40,"content":"[P]","special":true},{"id":3,"content":"c"}]"""));
        Assert.Equal(5, tokenizer.MarkerId(Marker.P));
        Assert.Equal(6, tokenizer.MarkerId(Marker.SepStruct));
        Assert.Equal(15, tokenizer.VocabularySize);
        Assert.Equal([3, 2, 5, 0], tokenizer.Encode("abc[P]a"));
    }

    [Theory]
    [InlineData("BertTokenizer", """{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":null,"lowercase":true}""", """{"type":"BertPreTokenizer"}""", false)]
    [InlineData("BertTokenizerFast", """{"type":"BertNormalizer","lowercase":false}""", """{"type":"BertPreTokenizer"}""", true)]
    [InlineData("DebertaV2TokenizerFast", """{"type":"Sequence","normalizers":[{"type":"Replace","pattern":{"Regex":"\\s{2,}|[\\n\\r\\t]"},"content":" "},{"type":"NFC"},{"type":"Strip","strip_left":false,"strip_right":true}]}""", """{"type":"Sequence","pretokenizers":[{"type":"Metaspace","replacement":"▁","prepend_scheme":"always","split":true}]}""", false)]
    [InlineData("DebertaV2Tokenizer", """{"type":"NFC"}""", """{"type":"Metaspace"}""", true)]
    [InlineData("PreTrainedTokenizerFast", """{"type":"NFC"}""", "null", false)]
    [InlineData("TokenizersBackend", "null", "null", false)]
    [InlineData("SomethingElse", "null", "null", true)]
    public void Pipelines_differ(string type, string normalizer, string preTokenizer, bool differ)
    {
        var model = type.StartsWith("Bert", StringComparison.Ordinal) ? TokenizerJson.WordPiece.Replace(":4,", ":100,", StringComparison.Ordinal) : TokenizerJson.Unigram;
        var file = TokenizerJson.File(model, normalizer, preTokenizer);
        Assert.Equal(differ, TokenizerPipelines.Differ(file, Encoding.UTF8.GetBytes($$"""{"tokenizer_class":"{{type}}"}""")));
        Assert.False(TokenizerPipelines.Differ(file, []));
    }

    private static string Cut(string text, PreTokenizer step)
    {
        PieceBuffer from = new(), to = new();
        from.Chars.Append(text);
        from.AddSince(0, atStart: true);
        step.Cut(from, to);
        return string.Join('|', to.Pieces.Select(p => to.TextOf(p).ToString()));
    }
}
