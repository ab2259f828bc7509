using Gliner2.Runtime.Tests.Reference;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Extractor;

/// <summary>Loading, limits and adapters.</summary>
public sealed class ModelTests
{
    private static readonly ModelOptions OneThread = new() { Threads = 1 };
    private static readonly ExtractionSchema Schema = ExtractionSchema.Create().Entities("person", "company").Build();

    [Fact]
    public void A_model_loads_from_files_that_lie_anywhere()
    {
        var folder = ReferenceFolder.ModelFolder("span-deberta");
        var paths = new ModelPaths(
            Path.Combine(folder, "config.json"), Path.Combine(folder, "encoder_config", "config.json"), Path.Combine(folder, "tokenizer.json"), Path.Combine(folder, "model.safetensors"));

        using var extractor = Gliner2Extractor.Load(paths, OneThread);

        Assert.Equal(Answer(ReferenceExtractors.Of("span-deberta")), Answer(extractor));
    }

    [Fact]
    public async Task A_model_loads_without_blocking()
    {
        using var extractor = await Gliner2Extractor.LoadAsync(ReferenceFolder.ModelFolder("span-deberta"), OneThread);
        Assert.Equal(Answer(ReferenceExtractors.Of("span-deberta")), Answer(extractor));
    }

    [Fact]
    public void A_folder_that_is_no_model_says_so()
    {
        var folder = Directory.CreateTempSubdirectory("gliner2-empty-").FullName;
        try
        {
            Assert.Contains("has no config.json", Assert.Throws<ModelException>(() => Gliner2Extractor.Load(folder)).Message, StringComparison.Ordinal);
            Assert.Throws<ModelException>(() => Gliner2Extractor.Load(Path.Combine(folder, "missing")));
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    [Fact]
    public void A_text_beyond_the_encoders_positions_names_limit_length_and_the_way_out()
    {
        var extractor = ReferenceExtractors.Of("mini");
        var text = string.Concat(Enumerable.Repeat("Ada Lovelace works in Paris. ", 200));

        var message = Assert.Throws<InputException>(() => extractor.Extract(text, Schema)).Message;

        Assert.Contains("at most 512", message, StringComparison.Ordinal);
        Assert.Contains($"{new PromptLength(extractor).Of(text)} tokens", message, StringComparison.Ordinal);
        Assert.Contains("Windows", message, StringComparison.Ordinal);
        Assert.NotEmpty(extractor.Extract(text, Schema, new ExtractionOptions { Windows = new TextWindows(200, 20) }).Entities("person"));
    }

    [Fact]
    public void An_extractor_that_was_disposed_says_so()
    {
        var extractor = Gliner2Extractor.Load(ReferenceFolder.ModelFolder("span-deberta"), OneThread);
        extractor.Dispose();
        extractor.Dispose();
        Assert.Throws<ObjectDisposedException>(() => extractor.Extract("text", Schema));
        Assert.Throws<ObjectDisposedException>(() => { extractor.ExtractAsync(["text"], Schema); });
        Assert.Throws<ObjectDisposedException>(() => extractor.WithAdapter(null));
    }

    [Theory]
    [InlineData("all")]
    [InlineData("dora")]
    [InlineData("package")]
    [InlineData("patterns")]
    [InlineData("rslora")]
    public void An_adapter_gives_its_recorded_answers_and_the_base_its_own_afterwards(string adapter)
    {
        using var adapted = ReferenceExtractors.Of("span-deberta").WithAdapter(ReferenceFolder.PathOf($"lora/{adapter}"));
        using var back = adapted.WithAdapter(null);
        var mismatches = new Mismatches(adapter);
        foreach (var item in CaseReader.Read(ReferenceFolder.PathOf($"lora/{adapter}.jsonl.gz")))
            mismatches.Check(item.Id, item.Kind, () => Compare(item, "result", adapted) ?? Compare(item, "base_result", back));
        mismatches.ThrowIfAny();
    }

    private static string? Compare(ReferenceCase item, string result, Gliner2Extractor extractor) => JsonComparer.Difference(
        item[result], extractor.Extract(item.Text, ReferenceCalls.Schema(item["call"]), ReferenceCalls.Options(item["options"])).ToJson(ReferenceCalls.Format(item["options"])), Tolerance.Confidence);

    private static string Answer(Gliner2Extractor extractor) =>
        extractor.Extract("Ada joined Initech", Schema, new ExtractionOptions { Threshold = 0 }).ToJson(new ResultFormat { IncludeConfidence = true });

    /// <summary>The number of tokens of a text, from pieces that the encoder can read.</summary>
    private sealed class PromptLength(Gliner2Extractor extractor)
    {
        public int Of(string text)
        {
            const string one = "Ada Lovelace works in Paris. ";
            var single = extractor.Encode(one, Schema).InputIds.Length;
            var double_ = extractor.Encode(one + one, Schema).InputIds.Length;
            // the last of the repeated sentences ends in a space, after which a full stop is appended, in all of these
            return single + (text.Length / one.Length - 1) * (double_ - single);
        }
    }
}
