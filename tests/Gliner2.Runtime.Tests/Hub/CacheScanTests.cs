using System.Text;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Runtime.Tests.Hub;

/// <summary>Whatever lies in a shared cache, the sound models are listed.</summary>
public sealed class CacheScanTests
{
    private const string Commit = FakeHub.Commit;

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[1, 2")]
    [InlineData("{\"model_type\": \"\\ud800\"}")]
    [InlineData("{\"model_type\": 7}")]
    [InlineData("{\"encoder_config\": []}")]
    [InlineData("{\"model_type\": \"gliner2\"} trailing")]
    [InlineData("\0\0\0\0")]
    [InlineData("<!DOCTYPE html>")]
    public void A_bad_configuration_hides_no_other_model(string config)
    {
        using var cache = new TemporaryFolder();
        AddSound(cache);
        AddBad(cache, path => File.WriteAllText(path, config));
        AssertSoundIsListed(cache);
    }

    [Fact]
    public void Invalid_text_in_a_configuration_hides_no_other_model()
    {
        using var cache = new TemporaryFolder();
        AddSound(cache);
        AddBad(cache, path => File.WriteAllBytes(path, [.. "{\"model_type\": \""u8, 0xFF, 0xFE, .. "\", \"x\": 1}"u8]));
        AssertSoundIsListed(cache);
    }

    [Fact]
    public void A_configuration_that_is_no_file_hides_no_other_model()
    {
        using var cache = new TemporaryFolder();
        AddSound(cache);
        AddBad(cache, path => Directory.CreateDirectory(path), "folder");
        AddBad(cache, path => File.CreateSymbolicLink(path, path), "circle");
        AddBad(cache, path => File.CreateSymbolicLink(path, "/dev/zero"), "device");
        AddBad(cache, path => File.CreateSymbolicLink(path, "gone"), "dangling");
        Directory.CreateSymbolicLink(cache.File("models--a--loop"), cache.Path);
        Directory.CreateSymbolicLink(cache.File("models--a--circle2"), cache.File("models--a--circle2"));
        AssertSoundIsListed(cache);
    }

    [Fact]
    public void Bad_refs_hide_no_model()
    {
        using var cache = new TemporaryFolder();
        AddSound(cache);
        cache.Write("models--a--sound/refs/empty", "");
        cache.Write("models--a--sound/refs/long", new string('0', 100_000));
        File.CreateSymbolicLink(cache.File("models--a--sound/refs/zero"), "/dev/zero");
        cache.Write("models--a--sound/refs/tag", Commit);
        Assert.Equal(["tag"], Assert.Single(List(cache)).Revisions);
    }

    [Fact]
    public void The_state_tells_of_a_bad_configuration()
    {
        using var cache = new TemporaryFolder();
        AddSound(cache);
        cache.Write($"models--a--sound/snapshots/{Commit}/config.json", "{\"architecture\": ");
        Assert.Contains("config.json can't be read", Assert.Single(List(cache)).Missing, StringComparison.Ordinal);
        cache.Write($"models--a--sound/snapshots/{Commit}/config.json", "[]");
        Assert.Equal("config.json isn't a JSON object", Assert.Single(List(cache)).Missing);
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over()
    {
        using var cache = new TemporaryFolder();
        var folder = $"models--a--native/snapshots/{Commit}";
        var marked = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
        File.WriteAllText(cache.Write($"{folder}/config.json", ""), """{"model_type": "gliner2", "encoder_config": {"model_type": "bert"}}""", marked);
        cache.Write($"{folder}/tokenizer.json", "{}");
        File.WriteAllText(cache.Write($"{folder}/model.safetensors.index.json", ""), """{"weight_map": {"a": "part/1.safetensors"}}""", marked);
        cache.Write($"{folder}/part/1.safetensors", "x");
        Assert.Equal(("a/native", null), (Assert.Single(List(cache)).Repository, List(cache)[0].Missing));
    }

    private static void AddSound(TemporaryFolder cache)
    {
        foreach (var (name, content) in new[] { ("config.json", "{}"), ("encoder_config/config.json", "{}"), ("tokenizer.json", "{}"), ("model.safetensors", "x") })
            cache.Write($"models--a--sound/snapshots/{Commit}/{name}", content);
    }

    private static void AddBad(TemporaryFolder cache, Action<string> write, string name = "bad")
    {
        foreach (var encoder in new[] { false, true })
        {
            var folder = $"models--a--{name}{(encoder ? "-encoder" : "")}/snapshots/{Commit}";
            cache.Write($"{folder}/tokenizer.json", "{}");
            if (encoder) write(cache.Write($"{folder}/encoder_config/README.md", "")[..^"README.md".Length] + "config.json");
            else write(cache.File($"{folder}/config.json"));
        }
    }

    private static void AssertSoundIsListed(TemporaryFolder cache)
    {
        var sound = Assert.Single(List(cache), model => model.Repository == "a/sound");
        Assert.Equal((null, 7), (sound.Missing, sound.Bytes));
    }

    private static IReadOnlyList<CachedModel> List(TemporaryFolder cache) => new ModelHub(new HubOptions { CacheDirectory = cache.Path }).List();
}
