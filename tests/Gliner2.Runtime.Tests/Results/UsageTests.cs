using Gliner2.Extraction.Passes;
using Gliner2.Prompting;
using Gliner2.Runtime.Tests.Reference;
using Gliner2.TestSupport;
using Gliner2.Tokenization;

namespace Gliner2.Runtime.Tests.Results;

/// <summary>How much was read for an answer is what the stages made of the text.</summary>
public sealed class UsageTests
{
    private const string Text = "Ada Lovelace, an engineer from London, joined Initech in Paris for $20 on Monday";

    private static readonly ExtractionSchema Schema = ExtractionSchema.Create().Entities("person", "city").Structure("trip", "how::[train|car]").Build();

    [Theory]
    [InlineData("mini")]
    [InlineData("boundary-records")]
    public void A_text_in_one_piece_is_its_words_and_pieces(string checkpoint)
    {
        var extractor = ReferenceExtractors.Of(checkpoint);
        foreach (var words in (int?[])[null, 5])
        {
            var options = new ExtractionOptions { MaxWords = words };
            var encoded = extractor.Encode(Text, Schema, options);
            Assert.Equal(new ExtractionUsage(encoded.Words.Count - encoded.PrefixLength, encoded.InputIds.Length, 1), extractor.Extract(Text, Schema, options).Usage);
            // 17 words and a full stop.
            Assert.Equal(words ?? 18, encoded.Words.Count - encoded.PrefixLength);
        }
    }

    [Theory]
    [InlineData("mini")]
    [InlineData("boundary-records")]
    public void Windows_count_what_each_of_them_read(string checkpoint)
    {
        var extractor = ReferenceExtractors.Of(checkpoint);
        var usage = extractor.Extract(Text, Schema, new ExtractionOptions { Windows = new TextWindows(8, 2) }).Usage!.Value;
        // 8, 8 and 5 words, of which windows share two, and the full stop of the last.
        Assert.Equal((3, 22), (usage.Windows, usage.Words));
        Assert.True(usage.Tokens > extractor.Extract(Text, Schema).Usage!.Value.Tokens);
    }

    [Fact]
    public void Passes_read_the_same_words_again()
    {
        var mini = ReferenceExtractors.Of("mini");
        var schema = ExtractionSchema.Create().Entities(Enumerable.Range(0, 200).Select(i => $"kind number {i}")).Build();
        var usage = mini.Extract(Text, schema, new ExtractionOptions { SplitLabels = true }).Usage!.Value;
        var folder = ReferenceFolder.ModelFolder("mini");
        var prompts = new PromptBuilder(SubwordTokenizer.Load(Path.Combine(folder, "tokenizer.json"), TokenizerPipeline.File, Path.Combine(folder, "tokenizer_config.json")));
        var alone = mini.Encode(Text, ExtractionSchema.Create().Entities("x").Build());
        var passes = new LabelPlan(schema, prompts).Fit(512 - (alone.InputIds.Length - prompts.SchemaLength(alone.Schema)))!;
        Assert.True(passes.Count > 1);
        Assert.Equal(new ExtractionUsage(18, passes.Sum(pass => mini.Encode(Text, pass).InputIds.Length), 1), usage);
    }

    [Fact]
    public void Answers_that_no_model_made_have_none()
    {
        Assert.Null(new ExtractionResultBuilder("a", ExtractionSchema.Create().Entities("x").Build()).Build().Usage);
        Assert.Null(ExtractionResult.Parse("""{"entities": {"x": []}}""").Usage);
    }
}
