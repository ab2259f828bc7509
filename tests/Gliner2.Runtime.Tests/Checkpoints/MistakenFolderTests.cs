using System.Text.Json.Nodes;
using Gliner2.Checkpoints;
using Gliner2.Checkpoints.Adapters;
using Gliner2.Runtime.Tests.Hub;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Runtime.Tests.Checkpoints;

/// <summary>What users give by mistake where a model or an adapter is asked for: each is recognised, and the message says what to do.</summary>
public sealed class MistakenFolderTests
{
    private const string Name = "span-deberta-lstm";
    private const string Pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 1234567890\n";

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData("tokenizer.json")]
    [InlineData("config.json")]
    [InlineData("encoder_config/config.json")]
    public void A_Git_LFS_pointer_is_recognised(string file)
    {
        using var files = new EditableCheckpoint(Name);
        foreach (var text in new[] { Pointer, Pointer.Replace("\n", "\r\n", StringComparison.Ordinal), "\uFEFF" + Pointer })
        {
            File.WriteAllText(files.PathOf(file), text);
            var message = Refuse(files.Folder);
            Assert.StartsWith(files.PathOf(file), message, StringComparison.Ordinal);
            Assert.Contains("is a Git LFS pointer, which stands for a file of 1.23 GB", message, StringComparison.Ordinal);
            Assert.Contains("git lfs pull", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_Git_LFS_pointer_is_recognised_among_shards()
    {
        using var files = new EditableCheckpoint(Name);
        files.Shard(3);
        File.WriteAllText(files.PathOf("model-00002-of-00003.safetensors"), Pointer);
        Assert.Contains("model-00002-of-00003.safetensors: is a Git LFS pointer", Refuse(files.Folder), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("adapter_config.json")]
    [InlineData("adapter_model.safetensors")]
    public void A_Git_LFS_pointer_is_recognised_in_an_adapter(string file)
    {
        using var model = new EditableCheckpoint(Name);
        using var adapter = new TemporaryFolder();
        adapter.Write("adapter_config.json", """{"peft_type": "LORA", "r": 2, "lora_alpha": 4, "target_modules": ["query_proj"]}""");
        adapter.Write("adapter_model.safetensors", "x");
        adapter.Write(file, Pointer);
        using var checkpoint = Checkpoint.Open(model.Folder);
        var error = Assert.Throws<ModelException>(() => LoraAdapter.Merge(adapter.Path, checkpoint.Tensors, ModelArchitecture.Span));
        Assert.Contains($"{file}: is a Git LFS pointer", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model.safetensors", "<!DOCTYPE html>\n<html>")]
    [InlineData("tokenizer.json", "\n\n<html lang=\"en\">")]
    [InlineData("config.json", "<!doctype HTML>")]
    public void A_saved_web_page_is_recognised(string file, string content)
    {
        using var files = new EditableCheckpoint(Name);
        File.WriteAllText(files.PathOf(file), content);
        Assert.Contains($"{file}: is a web page", Refuse(files.Folder), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("adapter_config.json adapter_model.safetensors", "is a LoRA adapter (it has adapter_config.json), not a model")]
    [InlineData("adapter_config.json adapter_weights.safetensors tokenizer.json", "is a LoRA adapter")]
    [InlineData("gliner_config.json pytorch_model.bin tokenizer.json", "is a GLiNER 1 model")]
    [InlineData("gliner_config.json config.json model.safetensors tokenizer.json", "is a GLiNER 1 model")]
    [InlineData("config.json encoder_config/config.json model.safetensors spm.model tokenizer_config.json", "has its tokenizer as spm.model only")]
    [InlineData("config.json encoder_config/config.json model.safetensors tokenizer.model", "has its tokenizer as tokenizer.model only")]
    [InlineData("config.json encoder_config/config.json model.safetensors vocab.txt", "has its tokenizer as vocab.txt only")]
    [InlineData("config.json encoder_config/config.json model.safetensors vocab.json merges.txt", "has its tokenizer as vocab.json only")]
    [InlineData("config.json encoder_config/config.json tokenizer.json model.onnx model.onnx.data", "is an ONNX export")]
    public async Task Other_content_is_named_in_a_folder_and_on_the_hub(string files, string expected)
    {
        using var folder = new TemporaryFolder();
        await using var fixture = new HubFixture();
        fixture.Hub.Files.Clear();
        foreach (var file in files.Split(' '))
        {
            folder.Write(file, "{}");
            fixture.Hub.Add(file, "{}");
        }

        Assert.StartsWith(folder.Path, Refuse(folder.Path), StringComparison.Ordinal);
        Assert.Contains(expected, Refuse(folder.Path), StringComparison.Ordinal);
        var error = await fixture.RefuseAsync();
        Assert.StartsWith(FakeHub.Model + " ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(fixture.Hub.Server.Requests, request => request.Path.Contains("/resolve/", StringComparison.Ordinal));
    }

    [Fact]
    public void The_encoders_own_folder_points_to_the_one_above()
    {
        using var files = new EditableCheckpoint(Name);
        Assert.Contains("give the folder above it", Refuse(files.PathOf("encoder_config")), StringComparison.Ordinal);
        Assert.Contains("give the folder above it", Refuse(files.PathOf("encoder_config/")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_in_place_of_an_adapter_is_named()
    {
        using var files = new EditableCheckpoint(Name);
        var error = Assert.Throws<ModelException>(() => AdapterDescription.Read(files.Folder));
        Assert.Contains("is a model (it has config.json), not a LoRA adapter", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shards_may_lie_in_folders_below()
    {
        using var files = new EditableCheckpoint(Name);
        var whole = files.ReadTensors();
        files.Shard(2);
        var folder = Directory.CreateDirectory(files.PathOf("weights/fp32")).FullName;
        foreach (var shard in Directory.EnumerateFiles(files.Folder, "*.safetensors")) File.Move(shard, Path.Combine(folder, Path.GetFileName(shard)));
        files.Edit("model.safetensors.index.json", json =>
        {
            foreach (var (tensor, shard) in json["weight_map"]!.AsObject().ToList()) json["weight_map"]![tensor] = JsonValue.Create($"weights/fp32/{shard}");
        });

        using var checkpoint = Checkpoint.Open(files.Folder);
        Assert.Equal(whole.Count, checkpoint.Tensors.Tensors.Count());
        Assert.All(whole, tensor => Assert.True(checkpoint.Tensors.Find(tensor.Name)!.Bytes.SequenceEqual(tensor.Data), tensor.Name));
        Assert.Equal(["weights/fp32/model-00001-of-00002.safetensors", "weights/fp32/model-00002-of-00002.safetensors"], ModelDescription.Read(files.Folder).WeightFiles.Select(file => file.Name));
    }

    [Fact]
    public void A_missing_shard_below_is_named_with_its_folder()
    {
        using var files = new EditableCheckpoint(Name);
        files.Shard(2);
        files.Edit("model.safetensors.index.json", json =>
        {
            foreach (var (tensor, shard) in json["weight_map"]!.AsObject().ToList()) json["weight_map"]![tensor] = JsonValue.Create($"weights/{shard}");
        });
        Assert.Contains(Path.Combine("weights", "model-00001-of-00002.safetensors"), Refuse(files.Folder), StringComparison.Ordinal);
    }

    private static string Refuse(string folder) => Assert.Throws<ModelException>(() => Checkpoint.Open(folder).Dispose()).Message;
}
