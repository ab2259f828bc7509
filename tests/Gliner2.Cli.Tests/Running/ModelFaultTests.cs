using System.Buffers.Binary;
using System.Text;
using Gliner2.TestSupport;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Cli.Tests.Running;

/// <summary>Models that are wrong: exit code 1, and one line that names the file and the fault.</summary>
public sealed class ModelFaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ModelFaultTests()
    {
        foreach (var file in Directory.EnumerateFiles(Samples.TinyModel, "*", SearchOption.AllDirectories))
        {
            var copy = _folder.File(Path.GetRelativePath(Samples.TinyModel, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private string Weights => _folder.File("model.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_copy_works() => Run().ShouldSucceed();

    [Fact]
    public void No_folder()
    {
        Gliner2Process.Run("entities", "--label", "a", "--text", "b", "--model-dir", "/nowhere/model").ShouldFail(1, "--model-dir: there is no folder '/nowhere/model'");
        Gliner2Process.Run("entities", "--label", "a", "--text", "b", "--model-dir", Weights).ShouldFail(1, $"--model-dir: '{Weights}' is a file, not a folder");
        ShouldFail(Gliner2Process.Run("entities", "--label", "a", "--text", "b", "--model", "./nowhere"), "./nowhere");
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("tokenizer.json")]
    [InlineData("model.safetensors")]
    public void A_file_is_missing(string name)
    {
        File.Delete(_folder.File(name));
        ShouldFail(Run(), name);
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("encoder_config/config.json")]
    [InlineData("tokenizer.json")]
    public void A_file_is_not_json(string name)
    {
        File.WriteAllText(_folder.File(name), "{\"a\": ");
        ShouldFail(Run(), name);
    }

    [Fact]
    public void Weights_are_cut_off()
    {
        using (var stream = File.OpenWrite(Weights)) stream.SetLength(stream.Length - 1000);
        ShouldFail(Run(), "model.safetensors");
        using (var stream = File.OpenWrite(Weights)) stream.SetLength(100);
        ShouldFail(Run(), "model.safetensors");
        using (var stream = File.OpenWrite(Weights)) stream.SetLength(0);
        ShouldFail(Run(), "model.safetensors");
    }

    [Fact]
    public void Weights_have_an_absurd_header()
    {
        var size = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(size, ulong.MaxValue / 2);
        using (var stream = File.OpenWrite(Weights)) stream.Write(size);
        ShouldFail(Run(), "model.safetensors");
    }

    [Fact]
    public void Weights_of_another_model()
    {
        File.Copy(Path.Combine(RepositoryFolder.Root, "tests", "reference", "models", "span-deberta", "model.safetensors"), Weights, overwrite: true);
        ShouldFail(Run(), "encoder.");
    }

    [Fact]
    public void A_tensor_of_another_shape()
    {
        Edit("encoder_config/config.json", "\"intermediate_size\": ", "\"intermediate_size\": 1");
        ShouldFail(Run(), "encoder.");
    }

    [Fact]
    public void An_unknown_architecture()
    {
        Edit("config.json", "\"architecture\": \"span\"", "\"architecture\": \"spam\"");
        ShouldFail(Run(), "spam");
    }

    [Fact]
    public void A_tokenizer_of_another_model()
    {
        File.Copy(Path.Combine(Gliner2.Models.MiniModel.Folder, "tokenizer.json"), _folder.File("tokenizer.json"), overwrite: true);
        ShouldFail(Run(), "tokenizer");
    }

    [Fact]
    public void A_pickled_checkpoint()
    {
        File.Move(Weights, _folder.File("pytorch_model.bin"));
        ShouldFail(Run(), "pytorch_model.bin");
    }

    [Fact]
    public void Debugging_shows_where()
    {
        File.WriteAllText(_folder.File("config.json"), "[]");
        var outcome = Run("--log-level", "debug");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("debug: Gliner2.ModelException: ", outcome.Errors);
        Assert.Contains("   at Gliner2.", outcome.Errors);
    }

    private void Edit(string file, string old, string replacement)
    {
        var content = File.ReadAllText(_folder.File(file));
        Assert.Contains(old, content);
        File.WriteAllText(_folder.File(file), content.Replace(old, replacement, StringComparison.Ordinal), new UTF8Encoding(false));
    }

    private Gliner2Process.Outcome Run(params string[] arguments) =>
        Gliner2Process.Run(["entities", "--label", "person", "--text", "Ada Lovelace met Charles Babbage in London.", "--model-dir", _folder.Path, .. arguments]);

    private static void ShouldFail(Gliner2Process.Outcome outcome, string named)
    {
        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Output));
        var line = Assert.Single(outcome.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("error: ", line);
        Assert.DoesNotContain("unexpected error", line);
        Assert.Contains(named, line);
    }
}
