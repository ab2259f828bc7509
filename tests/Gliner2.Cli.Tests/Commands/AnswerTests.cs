using System.Text;
using Gliner2.Models;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Cli.Tests.Commands;

/// <summary>What each command answers on the bundled model is what the library answers, to the byte.</summary>
public class AnswerTests(AnswerTests.Model model) : IClassFixture<AnswerTests.Model>
{
    private static readonly string[] People = ["--label", "person", "--label", "company", "--label", "place"];

    private static readonly ExtractionSchema PeopleSchema = ExtractionSchema.Create().Entities("person", "company", "place").Build();

    [Fact]
    public void Entities_are_those_of_the_library() => Compare(PeopleSchema, ExtractionOptions.Default, ["entities", .. People]);

    [Fact]
    public void Entities_with_confidence_spans_and_units()
    {
        var options = new ExtractionOptions { Threshold = 0.3, OverlapPolicy = OverlapPolicy.Nested };
        var format = new ResultFormat { IncludeConfidence = true, IncludeSpans = true };
        string[] arguments = ["entities", .. People, "--include-confidence", "--include-spans", "--threshold", "0.3", "--overlap-policy", "allow-nested"];
        Compare(PeopleSchema, options, arguments, format);
        Compare(PeopleSchema, options, [.. arguments, "--offsets", "utf16"], format with { Offsets = OffsetUnit.Utf16 });
        Compare(PeopleSchema, options with { WordSplitter = WordSplitterKind.Char }, [.. arguments, "--offsets", "utf8", "--word-splitter", "char"], format with { Offsets = OffsetUnit.Utf8 });
    }

    [Fact]
    public void Entities_from_json() => Compare(
        ExtractionSchema.Create().Entities(new EntityType("person") { Description = "name of a human", Kind = ValueKind.Single, Threshold = 0.2 }, new EntityType("place")).Build(),
        new ExtractionOptions { BatchSize = 2, MaxWords = 6 },
        ["entities", "--labels-json", """{"person": {"description": "name of a human", "dtype": "str", "threshold": 0.2}, "place": {}}""", "--batch-size", "2", "--max-len", "6"]);

    [Fact]
    public void Classes_are_those_of_the_library()
    {
        Compare(
            ExtractionSchema.Create().Classification("sentiment", "positive", "negative").Build(),
            ExtractionOptions.Default,
            ["classify", "--task", "sentiment", "--label", "positive", "--label", "negative", "--include-confidence"],
            new ResultFormat { IncludeConfidence = true });
        Compare(
            ExtractionSchema.Create().Classification(new ClassificationTask("aspect", [new ClassLabel("price", "what it costs"), new ClassLabel("quality", "how good it is")]) { MultiLabel = true, Threshold = 0.4 }).Build(),
            ExtractionOptions.Default,
            ["classify", "--task", "aspect", "--labels-json", """{"price": "what it costs", "quality": "how good it is"}""", "--multi-label", "--cls-threshold", "0.4"]);
    }

    [Fact]
    public void Relations_are_those_of_the_library()
    {
        Compare(ExtractionSchema.Create().Relations("works_for", "leads").Build(), ExtractionOptions.Default, ["relations", "--relation", "works_for", "--relation", "leads"]);
        Compare(
            ExtractionSchema.Create().Relations(new RelationType("works_for") { Threshold = 0.1 }).Build(),
            ExtractionOptions.Default,
            ["relations", "--relations-json", """{"works_for": {"threshold": 0.1}}""", "--include-spans"],
            new ResultFormat { IncludeSpans = true });
    }

    [Fact]
    public void Structures_are_those_of_the_library() => Compare(
        ExtractionSchema.Create().Structure("product", "name::str", "price::str::with currency", "state::[new|used]").Build(),
        ExtractionOptions.Default,
        ["json", "--structures-json", """{"product": ["name::str", "price::str::with currency", {"name": "state", "choices": ["new", "used"], "dtype": "str"}]}"""]);

    [Theory]
    [InlineData("entities", "--labels-json", """["person"]""")]
    [InlineData("relations", "--relations-json", """{"works_for": "employment"}""")]
    [InlineData("classify --task t", "--labels-json", """{"a": "first", "b": "second"}""")]
    [InlineData("json", "--structures", """{"product": ["name::str"]}""")]
    [InlineData("run", "--schema-file", """{"entities": ["person"]}""")]
    public void Json_is_the_same_inline_in_a_file_and_on_standard_input(string command, string option, string json)
    {
        using var folder = new TemporaryFolder();
        folder.Write("s.json", "\uFEFF" + json);
        string Answer(byte[]? input, string value) =>
            Gliner2Process.RunIn(folder.Path, input, [.. command.Split(' '), option, value, "--text", Samples.Texts[0], "--model-dir", Samples.TinyModel]).ShouldSucceed().Output;

        var inline = Answer(null, json);
        Assert.StartsWith("{\"text\":\"Tim Cook", inline);
        Assert.Equal(inline, Answer(null, $" \n{json}"));
        Assert.Equal(inline, Answer(null, "s.json"));
        Assert.Equal(inline, Answer(Encoding.UTF8.GetBytes(json), "-"));
    }

    [Fact]
    public void A_schema_file_in_either_form()
    {
        using var folder = new TemporaryFolder();
        foreach (var json in (string[])
        [
            """{"entities": ["person"], "relations": ["works_for"], "classifications": [{"task": "topic", "labels": ["people", "goods"]}], "structures": {"offer": {"fields": [{"name": "price"}]}}}""",
            """{"entities": {"person": ""}, "relations": [{"works_for": {"head": "", "tail": ""}}], "json_structures": [{"offer": {"price": ""}}]}""",
        ])
        {
            var file = folder.Write("schema.json", json);
            Compare(ExtractionSchema.Parse(json), ExtractionOptions.Default, ["run", "--schema-file", file]);
            Compare(ExtractionSchema.Parse(json), ExtractionOptions.Default, ["run", "--schema-file", file, "--no-format-results"], new ResultFormat { Raw = true });
        }
    }

    [Fact]
    public void Long_texts_in_windows()
    {
        var text = string.Join(' ', Enumerable.Repeat(Samples.Texts[0] + " " + Samples.Texts[1], 40));
        var options = new ExtractionOptions { Windows = new TextWindows(100, 20) };
        var expected = Samples.Answer(null, text, model.Extractor.Extract(text, PeopleSchema, options), new ResultFormat { IncludeSpans = true });
        Assert.Equal([expected], Gliner2Process.Run(["entities", .. People, "--chunk-size", "100", "--chunk-overlap", "20", "--include-spans", "--text", text]).ShouldSucceed().Lines);
    }

    [Fact]
    public void Pretty_output()
    {
        var output = Gliner2Process.Run(["entities", .. People, "--pretty", "--text", Samples.Texts[2], "--text", Samples.Texts[0]]).ShouldSucceed().Output;
        GoldenFile.ShouldEqual("pretty.txt", output);
    }

    [Fact]
    public void The_same_model_by_its_folder_and_by_its_files()
    {
        string[] arguments = ["entities", .. People, "--text", Samples.Texts[0]];
        var expected = Gliner2Process.Run(arguments).ShouldSucceed().Output;
        var folder = MiniModel.Folder;
        string[][] ways =
        [
            ["--model", folder],
            ["--model-dir", folder],
            ["--config", Path.Combine(folder, "config.json"), "--encoder-config", Path.Combine(folder, "encoder_config", "config.json"), "--tokenizer", Path.Combine(folder, "tokenizer.json"), "--weights", Path.Combine(folder, "model.safetensors")],
        ];
        foreach (var way in ways) Assert.Equal(expected, Gliner2Process.Run([.. arguments, .. way, "--threads", "1"]).ShouldSucceed().Output);
    }

    private void Compare(ExtractionSchema schema, ExtractionOptions options, string[] arguments, ResultFormat? format = null)
    {
        string[] ids = ["1", "\"two\"", "null", "[3,{\"a\":\"\u00e4\"}]", "-1.50e2", "true"];
        var expected = Samples.Texts.Select((text, i) => Samples.Answer(ids[i], text, model.Extractor.Extract(text, schema, options), format));
        Assert.Equal(expected, Gliner2Process.RunIn(null, Samples.JsonLines(Samples.Texts), [.. arguments, "-"]).ShouldSucceed().Lines);
    }

    public sealed class Model : IDisposable
    {
        public Gliner2Extractor Extractor { get; } = Gliner2Extractor.Load(MiniModel.Folder);

        public void Dispose() => Extractor.Dispose();
    }
}
