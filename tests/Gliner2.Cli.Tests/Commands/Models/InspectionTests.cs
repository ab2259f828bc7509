using Gliner2.TestSupport;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Cli.Tests.Commands.Models;

/// <summary><c>models show</c>, <c>verify</c> and <c>export</c>, and a model on the hub in use.</summary>
public sealed class InspectionTests : IDisposable
{
    private static readonly string Models = Path.Combine(RepositoryFolder.Root, "tests", "reference", "models");
    private static readonly string Adapters = Path.Combine(RepositoryFolder.Root, "tests", "reference", "lora");
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("span-deberta-moe", "architecture  span|encoder       deberta-v2, 2 layers, 56 wide, 4 heads, any number of tokens|words         mean pooling, spans of up to 12 words|count head    count_lstm_moe|tokenizer     Unigram, 4,011 tokens|parameters    461,777|weights       F32, model.safetensors (1.9 MB)|layout        gliner2 (encoder_config folder)|licence       not stated")]
    [InlineData("boundary-modernbert", "architecture  boundary")]
    public void Show_says_what_a_model_is(string name, string expected)
    {
        var lines = Gliner2Process.Run("models", "show", Path.Combine(Models, name)).ShouldSucceed().Lines;
        Assert.Equal($"folder        {Path.Combine(Models, name)}", lines[0]);
        var wanted = expected.Split('|');
        Assert.Equal(wanted, lines.Skip(1).Take(wanted.Length));
    }

    [Fact]
    public void Show_knows_the_bundled_model_and_its_licence()
    {
        var lines = Gliner2Process.Run("models", "show").ShouldSucceed().Lines;
        Assert.Contains("encoder       bert, 6 layers, 384 wide, 12 heads, at most 512 tokens", lines);
        Assert.Contains("parameters    29.2 M", lines);
        Assert.Contains("licence       see LICENSES.md", lines);
    }

    [Fact]
    public void Show_reads_cards_and_finds_adapters()
    {
        Copy(Path.Combine(Models, "span-bert"), _folder.File("m"));
        _folder.Write("m/README.md", "---\ntags: [x]\nlicense: 'apache-2.0'\n---\nlicense: mit\n");
        Copy(Path.Combine(Adapters, "dora"), _folder.File("m/adapters/mine"));
        var lines = Gliner2Process.Run("models", "show", _folder.File("m")).ShouldSucceed().Lines;
        Assert.Contains("licence       apache-2.0", lines);
        Assert.Contains("adapter       adapters/mine: LoRA, PEFT layout, rank 3, alpha 6, DoRA", lines);
    }

    [Fact]
    public void Show_describes_an_adapter()
    {
        var lines = Gliner2Process.Run("models", "show", Path.Combine(Adapters, "rslora")).ShouldSucceed().Lines;
        Assert.Equal(["adapter       LoRA, PEFT layout, rank 9, alpha 6, rank-stabilised", "made for      span-deberta"], lines.Skip(1));
    }

    [Theory]
    [InlineData("span-deberta", "111 tensors")]
    [InlineData("boundary-deberta", "190 tensors")]
    public void Verify_says_that_a_model_is_sound(string name, string tensors) =>
        Assert.EndsWith($": sound: {tensors} as configured, loads\n", Gliner2Process.Run("models", "verify", Path.Combine(Models, name)).ShouldSucceed().Output);

    [Fact]
    public void Verify_lists_what_is_missing_too_much_and_misshaped()
    {
        Copy(Path.Combine(Models, "span-bert"), _folder.Path);
        var weights = File.ReadAllText(_folder.File("model.safetensors"), System.Text.Encoding.Latin1);
        weights = weights.Replace("\"count_pred.2.bias\"", "\"count_pred.9.bias\"", StringComparison.Ordinal);
        File.WriteAllText(_folder.File("model.safetensors"), weights, System.Text.Encoding.Latin1);
        var config = File.ReadAllText(_folder.File("encoder_config/config.json"));
        File.WriteAllText(_folder.File("encoder_config/config.json"), config.Replace("\"type_vocab_size\": 2", "\"type_vocab_size\": 3", StringComparison.Ordinal));

        var outcome = Gliner2Process.Run("models", "verify", _folder.Path);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal(
            ["tensor missing: count_pred.2.bias", "tensor of another shape: encoder.embeddings.token_type_embeddings.weight [2, 48] instead of [3, 48]", "tensor too much: count_pred.9.bias"],
            outcome.Lines);
        Assert.Equal($"error: {_folder.Path}: 3 problems\n", outcome.Errors);
    }

    [Fact]
    public async Task A_model_on_the_hub_is_fetched_once_used_offline_and_verified()
    {
        await using var hub = new FakeHub();
        hub.Files.Clear();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Models, "span-bert"), "*", SearchOption.AllDirectories))
            hub.Add(Path.GetRelativePath(Path.Combine(Models, "span-bert"), file), File.ReadAllBytes(file), file.EndsWith(".safetensors", StringComparison.Ordinal));
        string[] question = ["entities", "--model", FakeHub.Model, "--label", "person", "--text", "Anna lives in Rome.", "--threshold", "0.1"];

        var first = (await HubProcess.RunAsync(_folder.Path, hub, question)).ShouldSucceed().Output;
        var requests = hub.Server.Requests.Count;
        Assert.Equal(first, (await HubProcess.RunAsync(_folder.Path, hub, [.. question, "--offline"])).ShouldSucceed().Output);
        Assert.Equal(requests, hub.Server.Requests.Count);
        Assert.Equal(first, Gliner2Process.Run(["entities", "--model", Path.Combine(Models, "span-bert"), .. question[3..]]).ShouldSucceed().Output);

        Assert.Matches(": sound: 5 checksums right, 96 tensors as configured, loads\n$", (await HubProcess.RunAsync(_folder.Path, hub, "models", "verify", FakeHub.Model, "--offline")).ShouldSucceed().Output);
        Damage(Path.Combine(_folder.Path, "hub", "models--acme--tiny-gliner2", "blobs", hub.EtagOf("model.safetensors")));
        var damaged = await HubProcess.RunAsync(_folder.Path, hub, "models", "verify", FakeHub.Model, "--offline");
        Assert.Equal(1, damaged.ExitCode);
        Assert.StartsWith("model.safetensors: is damaged: its checksum is", damaged.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Export_writes_a_folder()
    {
        var target = _folder.File("out");
        var lines = Gliner2Process.Run("models", "export", Path.Combine(Models, "span-bert"), "--adapter", Path.Combine(Adapters, "absent"), "-o", target);
        Assert.Equal((1, ""), (lines.ExitCode, lines.Output));
        Assert.False(Directory.Exists(target));

        var written = Gliner2Process.Run("models", "export", Path.Combine(Models, "span-bert"), "-o", target).ShouldSucceed().Lines;
        Assert.Matches($"^{System.Text.RegularExpressions.Regex.Escape(Path.Combine(target, "model.onnx"))} \\(\\d+\\.?\\d* [kM]B\\)$", written[0]);
        Assert.Equal(written.Length, Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories).Count());
        Assert.Equal(2, Gliner2Process.Run("models", "export").ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static void Damage(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
    }
}
