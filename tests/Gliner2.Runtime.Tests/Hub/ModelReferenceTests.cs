using Gliner2.Checkpoints;
using Gliner2.Hub;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Runtime.Tests.Hub;

/// <summary>What users write where a model's name or folder is asked for.</summary>
public sealed class ModelReferenceTests
{
    private const string Sha = FakeHub.Commit;
    private static readonly Uri Endpoint = new("https://mirror.example/hf/");

    [Theory]
    [InlineData("a/b", "a/b", null)]
    [InlineData(" a/b\n", "a/b", null)]
    [InlineData("gpt2", "gpt2", null)]
    [InlineData("a/b@v1.0", "a/b", "v1.0")]
    [InlineData("a/b@refs/pr/1", "a/b", "refs/pr/1")]
    [InlineData("a/b@" + Sha, "a/b", Sha)]
    [InlineData("models--a--b", "a/b", null)]
    [InlineData("models--gpt2", "gpt2", null)]
    [InlineData("https://huggingface.co/a/b", "a/b", null)]
    [InlineData("https://huggingface.co/a/b/", "a/b", null)]
    [InlineData("HTTPS://HuggingFace.co/a/b", "a/b", null)]
    [InlineData("http://www.huggingface.co/a/b?library=gliner2#usage", "a/b", null)]
    [InlineData("huggingface.co/a/b", "a/b", null)]
    [InlineData("hf.co/a/b", "a/b", null)]
    [InlineData("https://hf.co/a/b.git", "a/b", null)]
    [InlineData("git@hf.co:a/b", "a/b", null)]
    [InlineData("git@huggingface.co:a/b.git", "a/b", null)]
    [InlineData("ssh://git@hf.co/a/b", "a/b", null)]
    [InlineData("hf://a/b", "a/b", null)]
    [InlineData("hf://models/a/b@v1", "a/b", "v1")]
    [InlineData("https://huggingface.co/a/b@v1", "a/b", "v1")]
    [InlineData("https://huggingface.co/a/b/tree/main", "a/b", "main")]
    [InlineData("https://huggingface.co/a/b/tree/" + Sha, "a/b", Sha)]
    [InlineData("https://huggingface.co/a/b/commit/" + Sha, "a/b", Sha)]
    [InlineData("https://huggingface.co/a/b/commits/dev", "a/b", "dev")]
    [InlineData("https://huggingface.co/a/b/tree/refs%2Fpr%2F12", "a/b", "refs/pr/12")]
    [InlineData("https://huggingface.co/a/b/tree/refs/pr/12", "a/b", "refs/pr/12")]
    [InlineData("https://huggingface.co/a/b/blob/v2/encoder_config/config.json", "a/b", "v2")]
    [InlineData("https://huggingface.co/a/b/resolve/main/model.safetensors?download=true", "a/b", "main")]
    [InlineData("https://huggingface.co/a/b/discussions/3", "a/b", null)]
    [InlineData("https://huggingface.co/gpt2", "gpt2", null)]
    [InlineData("https://huggingface.co/gpt2/tree/main", "gpt2", "main")]
    [InlineData("https://mirror.example/hf/a/b/tree/v1", "a/b", "v1")]
    public void Is_understood(string text, string id, string? revision)
    {
        Assert.True(ModelReference.TryParse(text, Endpoint, out var reference));
        Assert.Equal((id, revision), (reference.Id.Value, reference.Revision));
    }

    [Theory]
    [InlineData("https://huggingface.co/datasets/a/b", "isn't the page of a model")]
    [InlineData("https://huggingface.co/spaces/a/b", "isn't the page of a model")]
    [InlineData("https://huggingface.co/", "isn't the page of a model")]
    [InlineData("https://huggingface.co/a/b--c", "isn't the page of a model")]
    [InlineData("https://huggingface.co/a/b/tree/main/onnx", "is a folder inside a repository")]
    [InlineData("https://huggingface.co/a/b/tree/refs/pr/1/onnx", "is a folder inside a repository")]
    [InlineData("https://huggingface.co/a/b/tree/..%2F..%2Fx", "isn't a revision")]
    [InlineData("https://example.org/a/b", "is an address of example.org, not of the hub (https://mirror.example/hf/)")]
    [InlineData("https://mirror.example/other/a/b", "is an address of mirror.example")]
    [InlineData("file:///models/x", "isn't an address of the hub")]
    [InlineData("s3://bucket/x", "isn't an address of the hub")]
    [InlineData("a/b@", "isn't a revision")]
    [InlineData("a/b@../x", "isn't a revision")]
    public void Is_recognised_and_refused(string text, string expected)
        => Assert.Contains(expected, Assert.Throws<ModelException>(() => ModelReference.TryParse(text, Endpoint, out _)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a/b/c")]
    [InlineData("a b")]
    [InlineData("models--a--b--c")]
    [InlineData("@v1")]
    public void Is_none(string text) => Assert.False(ModelReference.TryParse(text, Endpoint, out _));

    [Fact]
    public async Task Every_call_understands_it()
    {
        await using var fixture = new HubFixture();
        var hub = fixture.Client();
        Assert.Equal(fixture.Snapshot, await hub.DownloadAsync($"https://huggingface.co/{FakeHub.Model}/tree/main"));
        Assert.Contains(fixture.Hub.Server.Requests, r => r.Path == $"/api/models/{FakeHub.Model}/revision/main");
        Assert.Equal(fixture.Snapshot, await hub.DownloadAsync($"{FakeHub.Model}@v1"));
        Assert.Contains(fixture.Hub.Server.Requests, r => r.Path == $"/api/models/{FakeHub.Model}/revision/v1");
        Assert.Equal(fixture.Snapshot, hub.Find($"{FakeHub.Model}@v1"));
        Assert.Equal(fixture.Snapshot, hub.Find($"{fixture.Hub.Server.Address}/{FakeHub.Model}/"));
        Assert.Null(hub.Find($"{FakeHub.Model}@v2"));
        Assert.Equal(fixture.Snapshot, await hub.DownloadAsync($"{FakeHub.Model}@v1", "v1"));
        var error = await Assert.ThrowsAsync<ModelException>(() => hub.DownloadAsync($"{FakeHub.Model}@v1", "v2"));
        Assert.Contains("names the revision 'v1', but 'v2' is asked for as well", error.Message, StringComparison.Ordinal);
        Assert.True(hub.Remove($"hf.co/{FakeHub.Model}") > 0);
    }

    [Theory]
    [InlineData("models--acme--tiny-gliner2")]
    [InlineData("models--acme--tiny-gliner2/")]
    [InlineData("models--acme--tiny-gliner2/snapshots")]
    [InlineData("models--acme--tiny-gliner2/snapshots/" + Sha)]
    public async Task Folders_of_the_cache_are_entered(string folder)
    {
        await using var fixture = new HubFixture();
        await fixture.DownloadAsync();
        Assert.Equal(fixture.Snapshot, ModelLocator.Resolve(fixture.Cache.File(folder), null));
        Assert.Equal(fixture.Snapshot, ModelLocator.Resolve(fixture.Cache.File(folder), new ModelOptions { Revision = "main" }));
    }

    [Fact]
    public async Task Folders_of_the_cache_that_leave_a_choice_are_explained()
    {
        await using var fixture = new HubFixture();
        await fixture.DownloadAsync();
        fixture.Cache.Write("CACHEDIR.TAG", "Signature");
        Assert.Contains("is a cache of models, not one of them. Give the name of one: acme/tiny-gliner2.", Refuse(fixture.Cache.Path), StringComparison.Ordinal);
        var repository = fixture.RepositoryFolder;
        Assert.Contains($"without a complete copy at revision 'v9'. The cache has {Sha} (main)", Refuse(repository, "v9"), StringComparison.Ordinal);
        Directory.Delete(Path.Combine(repository, "snapshots", Sha), recursive: true);
        Assert.EndsWith("without a complete copy at revision 'main'.", Refuse(repository), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("./models/x")]
    [InlineData("../models/x")]
    [InlineData("models/x/")]
    [InlineData("~/models/x")]
    [InlineData(".\\models\\x")]
    [InlineData("/models/x")]
    [InlineData("models/a/x")]
    public async Task A_folder_that_is_not_there_is_no_name_on_the_hub(string folder)
    {
        await using var fixture = new HubFixture();
        var options = new ModelOptions { Hub = new HubOptions { CacheDirectory = fixture.Cache.Path, Endpoint = fixture.Hub.Server.Address } };
        var message = Assert.Throws<ModelException>(() => ModelLocator.Resolve(folder, options)).Message;
        Assert.StartsWith($"There is no folder '{folder}'.", message, StringComparison.Ordinal);
        Assert.Equal(folder[0] == '~', message.Contains("'~' is the shell's to replace", StringComparison.Ordinal));
        Assert.Empty(fixture.Hub.Server.Requests);
    }

    [Fact]
    public async Task A_name_that_may_be_a_folder_is_reported_as_both()
    {
        await using var fixture = new HubFixture();
        var options = new ModelOptions { Hub = new HubOptions { CacheDirectory = fixture.Cache.Path, Endpoint = fixture.Hub.Server.Address, MaxRetries = 0 } };
        var parent = $"models-{Guid.NewGuid():N}";
        Directory.CreateDirectory(parent);
        try
        {
            var message = Assert.Throws<ModelException>(() => ModelLocator.Resolve($"{parent}/x", options)).Message;
            Assert.StartsWith($"There is no folder '{parent}/x', and as a name on the hub: ", message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(parent);
        }
    }

    [Fact]
    public void A_file_of_a_model_names_its_folder()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("model.safetensors", "x");
        Assert.EndsWith($"give the folder of the model: '{folder.Path}'.", Refuse(file), StringComparison.Ordinal);
    }

    private static string Refuse(string model, string? revision = null)
        => Assert.Throws<ModelException>(() => ModelLocator.Resolve(model, new ModelOptions { Revision = revision })).Message;
}
