using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Gliner2.Checkpoints;
using Gliner2.Networks.Span;
using Gliner2.Runtime.Tests.Networks;
using Gliner2.Runtime.Tests.Networks.Span;
using Gliner2.Runtime.Tests.Prompting;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Checkpoints;

/// <summary>Checkpoints in every shape that exists, and broken ones.</summary>
public sealed class CheckpointTests
{
    private const string Name = "span-deberta-lstm";

    [Fact]
    public void Shards_give_the_answers_of_the_one_file()
    {
        using var files = new EditableCheckpoint(Name);
        files.Shard(3);
        AssertRecordedScores(files.Folder);
    }

    [Fact]
    public void Weights_behind_links_in_another_folder_are_found()
    {
        using var files = new EditableCheckpoint(Name);
        files.Shard(2);
        var blobs = Directory.CreateDirectory(files.PathOf("blobs")).FullName;
        foreach (var shard in Directory.EnumerateFiles(files.Folder, "*.safetensors").ToList())
        {
            var blob = Path.Combine(blobs, Guid.NewGuid().ToString("N"));
            File.Move(shard, blob);
            File.CreateSymbolicLink(shard, blob);
        }
        AssertRecordedScores(files.Folder);
    }

    [Fact]
    public void Explicit_files_may_lie_anywhere()
    {
        using var files = new EditableCheckpoint(Name);
        var other = Directory.CreateDirectory(files.PathOf("other")).FullName;
        File.Move(files.PathOf("model.safetensors"), Path.Combine(other, "weights.safetensors"));
        using var checkpoint = Checkpoint.Open(new CheckpointFiles(files.PathOf("config.json"), files.PathOf("encoder_config/config.json"), files.PathOf("tokenizer.json"), Path.Combine(other, "weights.safetensors")));
        AssertRecordedScores(checkpoint);
    }

    [Fact]
    public void Old_configuration_with_four_keys_is_understood()
    {
        using var files = new EditableCheckpoint(Name);
        File.WriteAllText(files.PathOf("config.json"), """{"model_name":"x","max_width":8,"counting_layer":"count_lstm","token_pooling":"first"}""");
        AssertRecordedScores(files.Folder);
    }

    [Theory]
    [InlineData("BF16", 1)]
    [InlineData("F16", 1)]
    // Some weights become too great for halves in the form in which products take them.
    [InlineData("F16", 4096)]
    public void Half_precision_weights_give_the_bits_of_the_same_ones_in_single_precision(string type, float factor)
    {
        using var files = new EditableCheckpoint(Name);
        // Rounding them all first makes both files hold the same numbers.
        var rounded = files.ReadTensors().ConvertAll(
            tensor => tensor with { Data = Rounded(tensor.Data, type, tensor.Name.EndsWith("intermediate.dense.weight", StringComparison.Ordinal) ? factor : 1) });
        Assert.Equal(factor > 1, rounded.Exists(tensor => MemoryMarshal.Cast<byte, float>(tensor.Data).ContainsAnyExceptInRange(-127f, 127f)));
        files.WriteTensors("model.safetensors", rounded);
        var wide = Scores(files.Folder);
        files.WriteTensors("model.safetensors", rounded.Select(tensor => tensor with { Type = type, Data = Narrowed(tensor.Data, type) }));
        var narrow = Scores(files.Folder);
        for (var i = 0; i < wide.Count; i++) AssertSame(wide[i], narrow[i]);
    }

    [Theory]
    [InlineData("config.json", "has no config.json")]
    [InlineData("tokenizer.json", "has no tokenizer.json")]
    [InlineData("model.safetensors", "neither model.safetensors nor")]
    [InlineData("encoder_config/config.json", "this isn't a GLiNER2 checkpoint")]
    public void Missing_files_are_named(string file, string fault)
    {
        using var files = new EditableCheckpoint(Name);
        File.Delete(files.PathOf(file));
        AssertRefused(files.Folder, fault);
    }

    [Fact]
    public void Missing_folder_is_named() => AssertRefused("/no/such/folder", "/no/such/folder: no such folder");

    [Fact]
    public void Pickle_is_refused_with_advice()
    {
        using var files = new EditableCheckpoint(Name);
        File.Move(files.PathOf("model.safetensors"), files.PathOf("pytorch_model.bin"));
        AssertRefused(files.Folder, "Convert it once to model.safetensors");
    }

    [Theory]
    [InlineData("config.json", "architecture", "\"triangle\"", "'triangle' is not known")]
    [InlineData("config.json", "architecture", "7", "should be a string")]
    [InlineData("config.json", "counting_layer", "\"abacus\"", "'abacus' is not known")]
    [InlineData("config.json", "span_head", "{\"max_width\":0}", "span_head.max_width: should be at least 1")]
    [InlineData("encoder_config/config.json", "model_type", "\"t5\"", "encoder 't5' is not supported")]
    [InlineData("encoder_config/config.json", "conv_kernel_size", "3", "convolution")]
    [InlineData("encoder_config/config.json", "hidden_act", "\"mish\"", "'mish' is not supported")]
    [InlineData("encoder_config/config.json", "pos_att_type", "[\"p2p\"]", "'p2p' is not supported")]
    [InlineData("encoder_config/config.json", "num_attention_heads", "7", "7 heads can't share 60")]
    [InlineData("encoder_config/config.json", "hidden_size", "\"wide\"", "should be a whole number")]
    public void Wrong_settings_are_named(string file, string key, string value, string fault)
    {
        using var files = new EditableCheckpoint(Name);
        files.Edit(file, json => json[key] = JsonNode.Parse(value));
        AssertRefused(files.Folder, $"{Path.GetFileName(file)}: ");
        AssertRefused(files.Folder, fault);
    }

    [Fact]
    public void Tensors_must_fit_exactly()
    {
        using var files = new EditableCheckpoint(Name);
        var tensors = files.ReadTensors();
        files.WriteTensors("model.safetensors", tensors.Where(tensor => tensor.Name != "classifier.2.bias"));
        AssertUnfit(files.Folder, "1 missing (classifier.2.bias)");
        files.WriteTensors("model.safetensors", [.. tensors, new StoredTensor("surplus", "F32", [1], new byte[4])]);
        AssertUnfit(files.Folder, "1 not known (surplus)");
        files.WriteTensors("model.safetensors", tensors.Select(tensor => tensor.Name == "count_pred.0.bias" ? tensor with { Shape = [2, 60] } : tensor));
        AssertUnfit(files.Folder, "1 of another shape (count_pred.0.bias [2, 60] instead of [120])");
    }

    [Theory]
    [InlineData("../model.safetensors")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData("a\\\\b.safetensors")]
    [InlineData("")]
    public void Shards_outside_the_folder_are_refused(string shard)
    {
        using var files = new EditableCheckpoint(Name);
        files.Shard(2);
        files.Edit("model.safetensors.index.json", json => json["weight_map"]!["classifier.0.bias"] = shard);
        AssertRefused(files.Folder, "isn't the name of a file beside the index, or in a folder there");
    }

    [Fact]
    public void Index_and_shards_must_agree()
    {
        using var files = new EditableCheckpoint(Name);
        files.Shard(2);
        files.Edit("model.safetensors.index.json", json => json["weight_map"]!.AsObject().Remove("classifier.0.bias"));
        AssertRefused(files.Folder, "holds tensor 'classifier.0.bias', which the index doesn't name");
        files.Edit("model.safetensors.index.json", json =>
        {
            json["weight_map"]!["classifier.0.bias"] = json["weight_map"]!["classifier.0.weight"]!.GetValue<string>();
            json["weight_map"]!["ghost"] = json["weight_map"]!["classifier.0.weight"]!.GetValue<string>();
        });
        Assert.Throws<ModelException>(() => Checkpoint.Open(files.Folder));
    }

    private static List<SpanScores> Scores(string folder)
    {
        using var checkpoint = Checkpoint.Open(folder);
        using var network = new SpanNetwork(checkpoint.Config, checkpoint.Encoder, checkpoint.Tensors, new ModelOptions { Threads = 1 }, folder);
        return [.. network.ScoreAll(Cases().ConvertAll(RecordedPrompt.Read)).Cast<SpanScores>()];
    }

    private static List<ReferenceCase> Cases() =>
        [.. CaseReader.Read(Path.Combine(RepositoryFolder.Root, "tests", "reference", "cases", Name + ".jsonl.gz")).Where(recorded => recorded.Kind == "extract").Take(12)];

    private static void AssertRecordedScores(string folder)
    {
        using var checkpoint = Checkpoint.Open(folder);
        AssertRecordedScores(checkpoint);
    }

    private static void AssertRecordedScores(Checkpoint checkpoint)
    {
        using var network = new SpanNetwork(checkpoint.Config, checkpoint.Encoder, checkpoint.Tensors, new ModelOptions { Threads = 1 }, "test");
        var cases = Cases();
        var scores = network.ScoreAll(cases.ConvertAll(RecordedPrompt.Read));
        for (var i = 0; i < cases.Count; i++) Assert.Null(ScoreComparison.Compare(cases[i], (SpanScores)scores[i]));
    }

    private static void AssertSame(SpanScores expected, SpanScores actual)
    {
        for (var g = 0; g < expected.Groups.Count; g++)
        {
            Assert.Equal(expected.Groups[g].ClassLogits.ToArray(), actual.Groups[g].ClassLogits.ToArray());
            Assert.Equal(expected.Groups[g].CountLogits.ToArray(), actual.Groups[g].CountLogits.ToArray());
            Assert.Equal(expected.Groups[g].Spans.Values.ToArray(), actual.Groups[g].Spans.Values.ToArray());
        }
    }

    private static void AssertRefused(string folder, string fault) =>
        Assert.Contains(fault, Assert.Throws<ModelException>(() => Checkpoint.Open(folder).Dispose()).Message, StringComparison.Ordinal);

    private static void AssertUnfit(string folder, string fault)
    {
        using var checkpoint = Checkpoint.Open(folder);
        var error = Assert.Throws<ModelException>(() => new SpanNetwork(checkpoint.Config, checkpoint.Encoder, checkpoint.Tensors, new ModelOptions(), folder));
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
        Assert.Contains(folder, error.Message, StringComparison.Ordinal);
    }

    private static byte[] Rounded(byte[] floats, string type, float factor)
    {
        var values = MemoryMarshal.Cast<byte, float>(floats.AsSpan()).ToArray();
        for (var i = 0; i < values.Length; i++)
            values[i] = type == "F16" ? (float)(Half)(factor * values[i]) : BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(values[i]) & 0xFFFF0000);
        return MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
    }

    private static byte[] Narrowed(byte[] floats, string type)
    {
        ushort[] narrow = [.. MemoryMarshal.Cast<byte, float>(floats.AsSpan()).ToArray().Select(value => type == "F16" ? BitConverter.HalfToUInt16Bits((Half)value) : (ushort)(BitConverter.SingleToUInt32Bits(value) >> 16))];
        return MemoryMarshal.AsBytes(narrow.AsSpan()).ToArray();
    }
}
