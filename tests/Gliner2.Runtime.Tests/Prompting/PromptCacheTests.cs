using Gliner2.Prompting;
using Gliner2.Runtime.Tests.Extractor;
using Gliner2.Schemas;
using Gliner2.Tokenization;

namespace Gliner2.Runtime.Tests.Prompting;

public sealed class PromptCacheTests
{
    private const string Text = "no";

    [Fact]
    public void A_schema_that_says_the_same_is_not_tokenized_again()
    {
        var tokenizer = new CountingTokenizer();
        var prompts = new PromptBuilder(tokenizer);
        var first = Encode(prompts, Intents("meaning"));
        var afterFirst = tokenizer.Texts;
        var second = Encode(prompts, Intents("meaning"));
        Assert.Equal(first.InputIds.ToArray(), second.InputIds.ToArray());
        Assert.Same(first.Groups, second.Groups);
        // The text's words, "no" and the full stop.
        Assert.Equal(2, tokenizer.Texts - afterFirst);
    }

    [Fact]
    public void Settings_that_no_prompt_shows_are_those_of_the_own_schema()
    {
        var prompts = new PromptBuilder(new CharacterTokenizer());
        var strict = ExtractionSchema.Create().Classification(new ClassificationTask("topics", ["a", "b"]) { MultiLabel = true, Threshold = 0.9 }).Build();
        var lax = ExtractionSchema.Create().Classification(new ClassificationTask("topics", ["a", "b"]) { MultiLabel = true, Threshold = 0.1 }).Build();
        Assert.Equal(0.9, Encode(prompts, strict).Schema.Classifications[0].Threshold);
        Assert.Equal(0.1, Encode(prompts, lax).Schema.Classifications[0].Threshold);
    }

    /// <summary>Pairs that differ in one part of the prompt each.</summary>
    public static TheoryData<ExtractionSchema, ExtractionSchema> Different => new()
    {
        { Intents("meaning"), Intents("meanings") },
        { Intents("meaning"), Intents(null) },
        { ExtractionSchema.Create().Entities("a", "b").Build(), ExtractionSchema.Create().Entities("b", "a").Build() },
        { ExtractionSchema.Create().Entities("a", "b").Build(), ExtractionSchema.Create().Entities("ab").Build() },
        { ExtractionSchema.Create().Relations("a", "b").Build(), ExtractionSchema.Create().Relations("a").Build() },
        { Choices("x", "y"), Choices("x", "z") },
        { Choices("x", "y"), Choices("y", "x") },
        { ExtractionSchema.Create().Structure(new Structure("a", [new("b")])).Build(), ExtractionSchema.Create().Classification("a", "b", "c").Build() },
    };

    [Theory]
    [MemberData(nameof(Different))]
    public void Schemas_that_differ_have_their_own_prompts(ExtractionSchema one, ExtractionSchema other)
    {
        Assert.False(PromptWording.Of(one).Equals(PromptWording.Of(other)));
        var shared = new PromptBuilder(new CharacterTokenizer());
        foreach (var schema in (ExtractionSchema[])[one, other, one])
            Assert.Equal(Encode(new PromptBuilder(new CharacterTokenizer()), schema).InputIds.ToArray(), Encode(shared, ExtractionSchema.Parse(schema.ToJson())).InputIds.ToArray());
    }

    [Fact]
    public void More_schemas_than_there_are_places_keep_their_prompts()
    {
        var prompts = new PromptBuilder(new CharacterTokenizer());
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 300; i++)
                Assert.Equal($"label {i}", Encode(prompts, ExtractionSchema.Create().Entities($"label {i}").Build()).Groups[0].Names[0]);
        }
    }

    private static EncodedText Encode(PromptBuilder prompts, ExtractionSchema schema) => prompts.Encode(Text, schema, WordSplitterKind.Whitespace, maxWords: null);

    private static ExtractionSchema Intents(string? description) =>
        ExtractionSchema.Create().Classification(new ClassificationTask("intent", [.. Enumerable.Range(0, 77).Select(i => new ClassLabel($"intent {i}", description))])).Build();

    private static ExtractionSchema Choices(params string[] choices) => ExtractionSchema.Create().Structure(new Structure("order", [new("size") { Choices = choices }])).Build();

    /// <summary>One id a character; counts what it is asked for.</summary>
    private sealed class CountingTokenizer : ISubwordTokenizer
    {
        private readonly CharacterTokenizer _characters = new();

        public int Texts { get; private set; }

        public int VocabularySize => _characters.VocabularySize;

        public void Encode(ReadOnlySpan<char> text, List<int> ids)
        {
            Texts++;
            _characters.Encode(text, ids);
        }

        public int MarkerId(Marker marker) => _characters.MarkerId(marker);
    }
}
