using CsCheck;
using Gliner2.Common;
using Gliner2.Extraction;
using Gliner2.Prompting;
using Gliner2.Runtime.Tests.Extractor;
using Gliner2.Runtime.Tests.Reference;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Extraction;

/// <summary>Whatever a text or a schema holds, what goes to the network is bounded in tokens.</summary>
public sealed class TokenLimitTests
{
    private static readonly ExtractionSchema People = ExtractionSchema.Create().Entities("person", "company").Build();

    private static Gliner2Extractor Mini => ReferenceExtractors.Of("mini");

    public static TheoryData<string> WordsWithoutSpaces => new(
        string.Concat(Enumerable.Repeat("kX9/qZ+", 3_000)) + "==",
        string.Concat(Enumerable.Repeat("function(a,b){return a+b;}", 800)),
        string.Concat(Enumerable.Repeat("\u4E2D\u6587\u5B57", 4_000)),
        string.Concat(Enumerable.Repeat("\U0001F600", 5_000)),
        string.Concat(Enumerable.Repeat("a-b_c", 3_000)),
        new string('\uFFFD', 20_000),
        new string('\0', 20_000) + "a",
        string.Concat(Enumerable.Repeat("\ud800 ", 9_000)));

    [Theory]
    [MemberData(nameof(WordsWithoutSpaces))]
    public void Windows_bound_tokens_and_answers_stay_in_place(string noise)
    {
        var text = $"Tim Cook of Apple met Satya Nadella. {noise} Later Sundar Pichai joined them in Seattle.";
        var options = new ExtractionOptions { Windows = new TextWindows(64, 16) };
        var found = Mini.Extract(text, People, options);
        var people = found.Entities("person");
        Assert.Contains(people, mention => mention.Text == "Tim Cook");
        Assert.Contains(people, mention => mention.Text == "Sundar Pichai");
        Assert.All(people, mention => Assert.Equal(mention.Text, text[mention.Range]));
    }

    /// <summary>With one token a character: windows keep their bound, read every character, and stay as they are where they fit.</summary>
    [Fact]
    public void Windows_that_are_cut_read_everything() =>
        Gen.Select(Gen.OneOf(Gen.String[Gen.Char['a', 'd'], 0, 60], Gen.Const(" "), Gen.Const("\U0001F600\U0001F601"), Gen.Const(". ")).Array[1, 30], Gen.Int[1, 12], Gen.Int[0, 11], Gen.Int[8, 120])
            .Sample((parts, size, overlap, most) => CheckWindows(string.Concat(parts), new TextWindows(size, Math.Min(overlap, size - 1)), most));

    private static void CheckWindows(string text, TextWindows windows, int most)
    {
        var prompts = new PromptBuilder(new CharacterTokenizer());
        var fitting = new TokenWindows(text, windows.Overlap, most, 10_000, part => prompts.Encode(part, People, WordSplitterKind.Whitespace, windows.Size));
        var schema = prompts.Encode("", People, WordSplitterKind.Whitespace, 0).InputIds.Length;
        var read = new bool[text.Length];
        foreach (var window in LongText.Windows(text, WordSplitterKind.Whitespace, windows))
        {
            var fitted = fitting.Fit(window).ToList();
            if (prompts.Encode(text[window.Start..window.End], People, WordSplitterKind.Whitespace, windows.Size).InputIds.Length - schema <= most) Assert.Equal(window, Assert.Single(fitted).Window);
            foreach (var (place, encoded) in fitted)
            {
                Assert.InRange(encoded.InputIds.Length - schema, 0, most);
                Assert.True(place.Start >= window.Start && place.End <= window.End && place.FirstWord >= window.FirstWord && place.EndWord <= window.EndWord);
                Assert.False(place.Start > 0 && char.IsLowSurrogate(text[place.Start]));
                read.AsSpan(place.Start, place.End - place.Start).Fill(true);
            }
        }

        for (var i = 0; i < text.Length; i++) Assert.True(read[i] || text[i] == ' ', $"'{text}' at {i}");
    }

    [Fact]
    public void A_number_of_words_bounds_tokens()
    {
        var extractor = new FakeModel().Extractor();
        var all = extractor.Encode("", People).InputIds.Length - 1;
        Assert.Equal(all + 12, extractor.Encode("abc defg hijkl mno", People, new ExtractionOptions { MaxWords = 3 }).InputIds.Length);

        // The first word is cut by halves until it fits, a later one is left out.
        var cut = extractor.Encode(new string('x', 6_000) + " and more", People, new ExtractionOptions { MaxWords = 100 });
        Assert.Equal([750], cut.Words.Select(word => word.Length));
        Assert.Equal(all + 750, cut.InputIds.Length);
        var left = extractor.Encode("one two " + new string('x', 6_000) + " and more", People, new ExtractionOptions { MaxWords = 100 });
        Assert.Equal(["one", "two"], left.Words);
        Assert.Equal(all + 6, left.InputIds.Length);
        Assert.InRange(extractor.Encode(string.Concat(Enumerable.Repeat("\U0001F600", 4_000)), People, new ExtractionOptions { MaxWords = 1 }).InputIds.Length, all + 2, all + Limits.LeastTokens);
    }

    [Theory]
    [InlineData('\0')]
    [InlineData('\uFFFD')]
    [InlineData('\ud800')]
    [InlineData('\u200B')]
    public void Words_without_tokens_count_as_one_each(char nothing)
    {
        var text = string.Concat(Enumerable.Repeat($"{nothing} ", 100_000)) + "Tim Cook";
        var message = Assert.Throws<InputException>(() => Mini.Extract(text, People)).Message;
        Assert.Contains("tokens long, but this model's encoder reads at most 512", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Encoders_without_a_limit_have_ours()
    {
        var text = string.Concat(Enumerable.Repeat("word ", 40_000));
        foreach (var name in (string[])["span-modernbert", "boundary-modernbert"])
        {
            var message = Assert.Throws<InputException>(() => ReferenceExtractors.Of(name).Extract(text, People)).Message;
            Assert.Contains("this model's encoder reads at most 32768", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Schemas_that_are_too_long_are_refused_at_once()
    {
        var labels = Enumerable.Range(0, 10_000).Select(i => new EntityType($"label number {i}")).ToArray();
        Assert.Contains("more than 8192 tokens", Refused(ExtractionSchema.Create().Entities(labels).Build()), StringComparison.Ordinal);
        Assert.Contains("more than 8192 tokens", Refused(ExtractionSchema.Create().Classification("task", [.. labels.Select(label => new ClassLabel(label.Name))]).Build()), StringComparison.Ordinal);
        Assert.Contains("more than 8192 tokens", Refused(ExtractionSchema.Create().Relations([.. labels.Select(label => new RelationType(label.Name))]).Build()), StringComparison.Ordinal);
        Assert.Contains("70000 characters long", Refused(ExtractionSchema.Create().Entities(new string('x', 70_000)).Build()), StringComparison.Ordinal);
        Assert.Contains("more than 8192 tokens", Refused(ExtractionSchema.Create().Entities(string.Concat(Enumerable.Repeat("a b ", 16_000))).Build()), StringComparison.Ordinal);

        static string Refused(ExtractionSchema schema) => Assert.Throws<SchemaException>(() => Mini.Extract("Tim Cook", schema)).Message;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100_000)]
    [InlineData(int.MaxValue)]
    public void Numbers_of_threads_that_no_machine_has_are_refused(int threads) =>
        Assert.StartsWith($"Threads must be from 1 to {Limits.Threads} here, got {threads}", Assert.Throws<ArgumentException>(() =>
            Gliner2Extractor.Load(ReferenceFolder.ModelFolder("mini"), new ModelOptions { Threads = threads })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_call_that_was_cancelled_encodes_nothing()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var text = new string('x', 1_000_000);
        Assert.Throws<OperationCanceledException>(() => Mini.Extract(text, People, null, stop.Token));
        Assert.Throws<OperationCanceledException>(() => Mini.Extract(text, People, new ExtractionOptions { Windows = new TextWindows() }, stop.Token));
    }
}
