using System.Text.Json;
using Gliner2.Checkpoints;
using Gliner2.Networks.Span;
using Gliner2.Onnx;
using Gliner2.Runtime.Tests.Checkpoints.Adapters;
using Gliner2.Runtime.Tests.Networks.Span;
using Gliner2.Runtime.Tests.Prompting;
using Gliner2.TestSupport;
using Gliner2.TestSupport.Hub;
using Microsoft.ML.OnnxRuntime;
using Xunit.Abstractions;

namespace Gliner2.Runtime.Tests.Inspection;

/// <summary>Exported files, loaded by a plain ONNX Runtime session as any other program does.</summary>
public sealed class OnnxExportTests(ITestOutputHelper output)
{
    private const int Cases = 40;

    public static IEnumerable<object[]> Checkpoints => ReferenceFolder.SpanCheckpoints();

    [Theory]
    [MemberData(nameof(Checkpoints))]
    public void Exported_networks_give_the_recorded_scores(string name)
    {
        using var folder = new TemporaryFolder();
        var files = OnnxExport.Write(ReferenceFolder.ModelFolder(name), folder.File("out"));
        Assert.Equal(folder.File("out/model.onnx"), files[0]);
        Assert.All(files, file => Assert.True(File.Exists(file), file));
        Assert.DoesNotContain(files, file => file.EndsWith(".data", StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateDirectories(folder.File("out"), ".export-*"));

        using var checkpoint = Checkpoint.Open(ReferenceFolder.ModelFolder(name));
        using var session = new InferenceSession(files[0]);
        Compare(name, session, checkpoint.Config, ReferenceFolder.Cases(name));
    }

    [Fact]
    public void Weights_beyond_the_limit_go_to_a_data_file()
    {
        using var folder = new TemporaryFolder();
        using var checkpoint = Checkpoint.Open(ReferenceFolder.ModelFolder("span-deberta"));
        var files = OnnxExport.Write(checkpoint, checkpoint.Tensors, folder.Path, embedLimit: 1000);
        Assert.Contains(folder.File("model.onnx.data"), files);
        Assert.InRange(new FileInfo(folder.File("model.onnx")).Length, 1, 400_000);
        using (var session = new InferenceSession(files[0])) Compare("span-deberta", session, checkpoint.Config, ReferenceFolder.Cases("span-deberta"));

        OnnxExport.Write(checkpoint, checkpoint.Tensors, folder.Path, OnnxFileWriter.EmbedLimit);
        Assert.False(File.Exists(folder.File("model.onnx.data")));
    }

    [Fact]
    public void An_adapter_is_exported_with_its_base()
    {
        using var folder = new TemporaryFolder();
        var model = ReferenceFolder.ModelFolder(AdapterReference.Base);
        var files = OnnxExport.Write(model, folder.Path, new ModelOptions { Adapter = AdapterReference.Folder("patterns") });
        using var checkpoint = Checkpoint.Open(model);
        using var session = new InferenceSession(files[0]);
        Compare("patterns", session, checkpoint.Config, CaseReader.Read(AdapterReference.Folder("patterns.jsonl.gz")));
    }

    [Fact]
    public void Files_say_what_they_are()
    {
        using var folder = new TemporaryFolder();
        var model = ReferenceFolder.ModelFolder("span-deberta");
        var files = OnnxExport.Write(model, folder.Path);
        using var session = new InferenceSession(files[0]);
        var metadata = session.ModelMetadata.CustomMetadataMap;
        Assert.Equal("Gliner2.Sdk", session.ModelMetadata.ProducerName);
        Assert.Contains("span architecture", session.ModelMetadata.Description, StringComparison.Ordinal);
        Assert.Equal(("span", "8", "first", "tokenizer.json"), (metadata["gliner2.architecture"], metadata["gliner2.max_width"], metadata["gliner2.token_pooling"], metadata["gliner2.tokenizer"]));
        Assert.Equal(File.ReadAllText(Path.Combine(model, "config.json")), metadata["gliner2.config"]);
        Assert.Equal("deberta-v2", JsonDocument.Parse(metadata["gliner2.encoder_config"]).RootElement.GetProperty("model_type").GetString());
        Assert.Equal(64, metadata["gliner2.tokenizer_sha256"].Length);
        Assert.Equal(File.ReadAllBytes(Path.Combine(model, "tokenizer.json")), File.ReadAllBytes(folder.File("tokenizer.json")));
        Assert.True(File.Exists(folder.File("encoder_config/config.json")));
    }

    [Fact]
    public void What_can_not_be_exported_is_refused()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("only span checkpoints", Assert.Throws<ModelException>(() => OnnxExport.Write(ReferenceFolder.ModelFolder("boundary-deberta"), folder.Path)).Message, StringComparison.Ordinal);
        var model = ReferenceFolder.ModelFolder("span-deberta");
        Assert.Contains("own folder", Assert.Throws<ModelException>(() => OnnxExport.Write(model, model)).Message, StringComparison.Ordinal);
        var file = folder.Write("file", "");
        Assert.Contains("failed", Assert.Throws<ModelException>(() => OnnxExport.Write(model, file)).Message, StringComparison.Ordinal);
    }

    private void Compare(string name, InferenceSession session, ModelConfig config, IEnumerable<ReferenceCase> recorded)
    {
        var mismatches = new Mismatches($"{name}: exported");
        foreach (var chunk in recorded.Where(c => c.Kind == "extract").Take(Cases).Chunk(8))
        {
            var batch = new SpanBatch(Array.ConvertAll(chunk, RecordedPrompt.Read), config.TokenPooling);
            using var inputs = new SessionInputs();
            batch.Write(inputs);
            using var options = new RunOptions();
            using var values = session.Run(options, inputs.Names, inputs.Values, [SpanGraph.ClassLogits, SpanGraph.CountLogits, SpanGraph.SpanLogits]);
            var scores = batch.Read(
                values[0].GetTensorDataAsSpan<float>(), values[1].GetTensorDataAsSpan<float>(), values[2].GetTensorDataAsSpan<float>(),
                (int)values[2].GetTensorTypeAndShape().Shape[2], config.MaxWidth, (float)config.ClassificationTemperature);
            for (var i = 0; i < chunk.Length; i++) mismatches.Add(chunk[i].Id, "exported", ScoreComparison.Compare(chunk[i], scores[i]));
        }

        output.WriteLine(mismatches.Summary);
        mismatches.ThrowIfAny();
    }
}
