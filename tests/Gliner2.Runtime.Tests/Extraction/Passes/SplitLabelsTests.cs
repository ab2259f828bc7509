using Gliner2.Extraction.Passes;
using Gliner2.Prompting;
using Gliner2.Runtime.Tests.Reference;
using Gliner2.TestSupport;
using Gliner2.Tokenization;

namespace Gliner2.Runtime.Tests.Extraction.Passes;

/// <summary>Several passes over the labels of a schema that is too long: one answer, that of the passes.</summary>
public sealed class SplitLabelsTests
{
    private const string Text = "Ada Lovelace, an engineer from London, joined Initech in Paris for $20 on Monday.";
    private static readonly ExtractionOptions Split = new() { SplitLabels = true, Threshold = 0.3 };
    private static readonly string[] Kinds = ["person", "company", "city", "date", "amount", "job title", "product", "vehicle", "animal", "language"];

    private static Gliner2Extractor Mini => ReferenceExtractors.Of("mini");

    private static IEnumerable<string> Many(int count) => Enumerable.Range(0, count).Select(i => i < Kinds.Length ? Kinds[i] : $"{Kinds[i % Kinds.Length]} of kind {i}");

    private static ExtractionSchema Large() => ExtractionSchema.Create()
        .Relations("works for")
        .Structure("job", "person::str", "employer")
        .Entities(Many(150))
        .EntityAttributes(new EntityAttributeGroup("rank", ["high", "low"]) { AppliesTo = ["person", "company"] })
        .Classification("tone", "glad", "sad")
        .Classification(new ClassificationTask("topics", [.. Many(60).Select(name => new ClassLabel("about a " + name))]) { MultiLabel = true, Threshold = 0.2, TopK = 4 })
        .Build();

    [Theory]
    [InlineData("mini")]
    [InlineData("boundary-records")]
    public void What_fits_is_answered_as_without_it(string checkpoint)
    {
        var extractor = ReferenceExtractors.Of(checkpoint);
        var schema = ExtractionSchema.Create().Entities("person", "company").Relations("works for").Classification(new ClassificationTask("topics", ["love", "work"]) { MultiLabel = true }).Build();
        var format = new ResultFormat { IncludeConfidence = true, IncludeSpans = true };
        foreach (var windows in (TextWindows?[])[null, new(8, 2)])
        {
            var plain = new ExtractionOptions { Windows = windows };
            Assert.Equal(extractor.Extract(Text, schema, plain).ToJson(format), extractor.Extract(Text, schema, plain with { SplitLabels = true }).ToJson(format));
        }
    }

    [Fact]
    public void The_answer_is_that_of_the_passes()
    {
        var schema = Large();
        var whole = Mini.Extract(Text, schema, Split);
        Assert.Same(schema, whole.Schema);
        Assert.Equal(Text, whole.Text);

        var prompts = new PromptBuilder(SubwordTokenizer.Load(Path.Combine(ReferenceFolder.ModelFolder("mini"), "tokenizer.json"), TokenizerPipeline.File, Path.Combine(ReferenceFolder.ModelFolder("mini"), "tokenizer_config.json")));
        var text = Mini.Encode(Text, ExtractionSchema.Create().Entities("x").Build());
        var room = 512 - (text.InputIds.Length - prompts.SchemaLength(text.Schema));
        var passes = new LabelPlan(schema, prompts).Fit(room)!;
        Assert.InRange(passes.Count, 3, 6);
        var answers = passes.Select(pass => Mini.Extract(Text, pass, Split with { SplitLabels = false })).ToList();

        foreach (var (pass, answer) in passes.Zip(answers))
            foreach (var type in pass.Entities) Assert.Equal(answer.Entities(type.Name), whole.Entities(type.Name));
        Assert.Contains(whole.Entities("person"), mention => mention.Text == "Ada Lovelace" && mention.Attributes["rank"].Count == 1);
        Assert.Equal(answers[0].Relations("works for"), whole.Relations("works for"));
        Assert.Equal(answers[0].Structures("job"), whole.Structures("job"));
        Assert.Equal(answers[0].Classes("tone"), whole.Classes("tone"));

        var scores = answers.Where((_, i) => passes[i].Classifications.Any(task => task.Name == "topics")).SelectMany(answer => answer.Classes("topics").Scores).ToList();
        Assert.Equal(60, scores.Count);
        var expected = scores.OrderByDescending(score => score.Confidence).ToList();
        Assert.Equal(expected.Select(score => score.Confidence), whole.Classes("topics").Scores.Select(score => score.Confidence));
        var chosen = expected.Where(score => score.Confidence >= 0.2f).Take(4).ToList();
        Assert.Equal(chosen.Count == 0 ? expected.Take(1) : chosen, whole.Classes("topics").Selected);
        Assert.Equal(["job", "entities", "tone", "topics", "relation_extraction"], whole.ToJsonNode().Select(member => member.Key));
    }

    [Fact]
    public void A_task_without_a_label_over_its_threshold_has_the_best_of_all_passes()
    {
        var schema = ExtractionSchema.Create().Classification(new ClassificationTask("topics", [.. Many(200).Select(name => new ClassLabel(name))]) { MultiLabel = true, Threshold = 1 }).Build();
        var decision = Mini.Extract(Text, schema, Split).Classes("topics");
        Assert.Equal(200, decision.Scores.Count);
        Assert.Equal(decision.Best, Assert.Single(decision.Selected));
        Assert.Empty(Mini.Extract(Text, schema, Split with { Fixes = ReferenceFixes.MultiLabelMayBeEmpty }).Classes("topics").Selected);
    }

    [Fact]
    public async Task Batches_and_streams_answer_alike_and_no_document_loses_its_answer()
    {
        var schema = ExtractionSchema.Create().Entities(Many(200)).Build();
        var small = ExtractionSchema.Create().Entities("person").Build();
        var far = string.Concat(Enumerable.Repeat("word ", 600));
        Document<int>[] documents = [new(Text, schema, 0), new("Tim Cook leads Apple.", small, 1), new(far, schema, 2), new("Tim Cook leads Apple.", schema, 3), new("", schema, 4)];

        var streamed = new List<DocumentResult<int>>();
        await foreach (var answer in Mini.ExtractAsync(documents, Split)) streamed.Add(answer);
        foreach (var answers in (IReadOnlyList<DocumentResult<int>>[])[streamed, Mini.ExtractBatch(documents, Split)])
        {
            Assert.Equal(documents, answers.Select(answer => answer.Document));
            Assert.Equal([true, true, false, true, true], answers.Select(answer => answer.Succeeded));
            Assert.Contains(answers[0].Result!.Entities("person"), mention => mention.Text == "Ada Lovelace");
            Assert.Equal(200, answers[3].Result!.ToJsonNode()["entities"]!.AsObject().Count);
            var error = Assert.IsType<InputException>(answers[2].Error);
            Assert.Contains("the text is ", error.Message, StringComparison.Ordinal);
            Assert.Contains(nameof(ExtractionOptions.Windows), error.Message, StringComparison.Ordinal);
            Assert.Equal(512, error.Limit);
        }
    }

    [Fact]
    public void In_windows_a_schema_that_takes_more_than_half_of_the_encoder_is_split()
    {
        var text = $"{Text} {string.Concat(Enumerable.Repeat("Nothing else happened there for a long time. ", 60))}Later Grace Hopper came.";
        var schema = ExtractionSchema.Create().Entities(Many(120)).Classification("tone", "glad", "sad").Build();
        var options = Split with { Windows = new TextWindows(100, 20) };

        var found = Mini.Extract(text, schema, options);

        Assert.Contains(found.Entities("person"), mention => mention.Text == "Ada Lovelace");
        Assert.Contains(found.Entities("person"), mention => mention.Text == "Grace Hopper");
        Assert.All(found.Mentions, found => Assert.Equal(found.Mention.Text, text[found.Mention.Range]));
        Assert.Equal(2, found.Classes("tone").Scores.Count);
    }

    [Fact]
    public void What_cannot_be_split_is_named()
    {
        var schema = ExtractionSchema.Create().Entities(Many(100)).Relations("owns").Structure("job", Many(120)).Classification("tone", "glad", "sad").Build();
        foreach (var options in (ExtractionOptions[])[Split, Split with { Windows = new TextWindows() }])
        {
            var message = Assert.Throws<SchemaException>(() => Mini.Extract(Text, schema, options)).Message;
            Assert.Contains("not structure 'job', relation 'owns', task 'tone', which have ", message, StringComparison.Ordinal);
            Assert.Contains("at most 512", message, StringComparison.Ordinal);
        }

        var label = ExtractionSchema.Create().Entities(new EntityType("a") { Description = string.Concat(Enumerable.Repeat("very ", 600)) }, "b").Build();
        Assert.Contains("a single label with its description has ", Assert.Throws<SchemaException>(() => Mini.Extract(Text, label, Split)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_beyond_any_bound_is_split_too()
    {
        var extractor = ReferenceExtractors.Of("span-modernbert");
        var schema = ExtractionSchema.Create().Entities(Many(2500)).Build();
        Assert.Throws<SchemaException>(() => extractor.Extract(Text, schema));
        Assert.Equal(2500, extractor.Extract(Text, schema, Split with { Threshold = 0 }).ToJsonNode()["entities"]!.AsObject().Count);
    }

    [Fact]
    public void Steps_refuse_it() => Assert.Contains(nameof(ExtractionOptions.SplitLabels), Assert.Throws<ArgumentException>(() => Mini.Encode(Text, Large(), Split)).Message, StringComparison.Ordinal);
}
