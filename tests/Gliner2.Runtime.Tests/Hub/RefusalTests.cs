using System.Text;
using Gliner2.Hub;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Runtime.Tests.Hub;

public sealed class RefusalTests
{
    [Theory]
    [InlineData(404, "RepoNotFound", "", "The hub has no model acme/tiny-gliner2")]
    [InlineData(404, "RevisionNotFound", "", "has no revision 'main'")]
    [InlineData(401, "", "", "wasn't found at")]
    [InlineData(401, "", "Invalid credentials in Authorization header", "refused the access token")]
    [InlineData(401, "GatedRepo", "Access is restricted", "is gated: accept its terms at")]
    [InlineData(403, "GatedRepo", "You are not in the authorized list", "The hub says: You are not in the authorized list")]
    [InlineData(403, "", "", "forbids reading model acme/tiny-gliner2")]
    [InlineData(418, "", "", "answered 418")]
    public async Task Refusals_say_what_to_do(int status, string code, string said, string expected)
    {
        await using var fixture = new HubFixture();
        fixture.Hub.OnHub = _ => PeerReply.Of(status, ("X-Error-Code", code), ("X-Error-Message", said));
        var error = await fixture.RefuseAsync();
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Waits);
    }

    [Fact]
    public async Task A_refusal_of_one_file_names_it()
    {
        await using var fixture = new HubFixture();
        fixture.Hub.OnHub = r => r.Path.EndsWith("/model.safetensors", StringComparison.Ordinal) ? PeerReply.Of(403) : null;
        Assert.Contains("'model.safetensors' of model acme/tiny-gliner2", (await fixture.RefuseAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_of_the_storage_host_is_reported_without_its_signature()
    {
        await using var fixture = new HubFixture();
        fixture.Hub.OnStorage = _ => PeerReply.Of(403);
        Assert.Contains("forbids reading 'model.safetensors'", (await fixture.RefuseAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offline_without_a_copy_says_how_to_get_one()
    {
        await using var fixture = new HubFixture();
        var error = await fixture.RefuseAsync(fixture.Settings(offline: true));
        Assert.Contains("Offline, and the cache holds no complete copy", error.Message, StringComparison.Ordinal);
        Assert.Contains("gliner2 models pull acme/tiny-gliner2", error.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Hub.Server.Requests);
    }

    [Fact]
    public async Task Offline_with_an_incomplete_copy_names_what_is_missing()
    {
        await using var fixture = new HubFixture();
        PythonCache.Write(fixture.Cache, fixture.Hub, "config.json", "tokenizer.json");
        Assert.Contains("encoder_config/config.json is missing", (await fixture.RefuseAsync(fixture.Settings(offline: true))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_network_falls_back_to_a_complete_copy_at_once()
    {
        await using var fixture = new HubFixture();
        await fixture.DownloadAsync();
        fixture.Hub.OnHub = _ => PeerReply.Of(503);
        Assert.Equal(fixture.Snapshot, await fixture.DownloadAsync());
        await fixture.Hub.Server.DisposeAsync();
        Assert.Equal(fixture.Snapshot, await fixture.DownloadAsync());
        Assert.Empty(fixture.Waits);
    }

    [Fact]
    public async Task A_dead_network_without_a_copy_is_an_error()
    {
        await using var fixture = new HubFixture();
        await fixture.Hub.Server.DisposeAsync();
        var error = await fixture.RefuseAsync();
        Assert.Contains("can't be reached", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, fixture.Waits.Count);
    }

    [Fact]
    public async Task Too_little_space_is_noticed_before_the_download()
    {
        await using var fixture = new HubFixture();
        var error = await fixture.RefuseAsync(fixture.Settings(free: 200_000));
        Assert.Contains("Not enough space for the model", error.Message, StringComparison.Ordinal);
        Assert.Contains("300 kB needed, 200 kB free", error.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Hub.Storage.Requests);
    }

    [Theory]
    [InlineData(28, "is full")]
    [InlineData(122, "is full")]
    [InlineData(unchecked((int)0x80070070), "is full")]
    [InlineData(5, "failed")]
    public void A_failed_write_says_what_to_do(int code, string expected)
    {
        var error = HubErrors.ForStorage(new IOException("message", code), "/cache");
        Assert.Contains(expected, error!.Message, StringComparison.Ordinal);
        Assert.Contains("/cache", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cache_that_is_a_file_is_an_error()
    {
        await using var fixture = new HubFixture();
        fixture.Cache.Write("models--acme--tiny-gliner2", "in the way");
        Assert.Contains("cache folder", (await fixture.RefuseAsync()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("config.json", "isn't a GLiNER2 model: it has no config.json")]
    [InlineData("tokenizer.json", "isn't a GLiNER2 model: it has no tokenizer.json")]
    [InlineData("encoder_config/config.json", "isn't a GLiNER2 model: encoder_config/config.json is missing")]
    [InlineData("model.safetensors", "pytorch_model.bin only")]
    [InlineData("model.safetensors pytorch_model.bin", "neither model.safetensors nor model.safetensors.index.json")]
    public async Task Other_models_are_refused_before_their_weights(string removed, string expected)
    {
        await using var fixture = new HubFixture();
        foreach (var file in removed.Split(' ')) fixture.Hub.Files.Remove(file);

        Assert.Contains(expected, (await fixture.RefuseAsync()).Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Hub.Storage.Requests);
    }

    [Fact]
    public async Task The_layout_with_an_inline_encoder_is_accepted()
    {
        await using var fixture = new HubFixture();
        fixture.Hub.Files.Remove("encoder_config/config.json");
        fixture.Hub.Add("config.json", """{"model_type": "gliner2", "encoder_config": {"model_type": "bert"}}""");
        var folder = await fixture.DownloadAsync();
        Assert.Equal(folder, await fixture.DownloadAsync(fixture.Settings(offline: true)));
    }

    [Theory]
    [InlineData("../../../evil.safetensors")]
    [InlineData("/etc/evil.safetensors")]
    [InlineData("..\\\\evil.safetensors")]
    [InlineData("a/../../evil.safetensors")]
    [InlineData("C:evil.safetensors")]
    public async Task Shard_names_can_not_leave_the_folder(string name)
    {
        await using var fixture = new HubFixture();
        fixture.Hub.Files.Remove("model.safetensors");
        fixture.Hub.Add("model.safetensors.index.json", "{\"weight_map\": {\"a\": \"" + name + "\"}}");
        fixture.Hub.Add(name.Replace("\\\\", "\\", StringComparison.Ordinal), FakeHub.RandomBytes(10), large: true);
        Assert.Contains("doesn't stay inside its folder", (await fixture.RefuseAsync()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"../../../evil\"")]
    [InlineData("\"..\"")]
    [InlineData("\"\"")]
    public async Task An_etag_can_not_leave_the_folder(string etag)
    {
        await using var fixture = new HubFixture();
        fixture.Hub.OnHub = r => r.Method == "HEAD" ? PeerReply.Of(200, ("ETag", etag), ("X-Linked-Etag", etag), ("X-Repo-Commit", FakeHub.Commit)) : null;
        Assert.Contains("no usable ETag", (await fixture.RefuseAsync()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../main")]
    [InlineData("a//b")]
    [InlineData("a\nb")]
    public async Task A_revision_can_not_leave_the_folder(string revision)
    {
        await using var fixture = new HubFixture();
        Assert.Contains("isn't a revision", (await fixture.RefuseAsync(revision: revision)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acme/tiny/gliner2")]
    [InlineData("acme/..")]
    [InlineData("-acme/x")]
    [InlineData("acme/x.git")]
    [InlineData("acme/x--y")]
    [InlineData("ac me/x")]
    public async Task Names_that_no_model_can_have_are_refused(string name)
    {
        await using var fixture = new HubFixture();
        var error = await Assert.ThrowsAsync<ModelException>(() => fixture.Client().DownloadAsync(name));
        Assert.Contains("isn't a model's name", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_another_commit_are_refused()
    {
        await using var fixture = new HubFixture();
        fixture.Hub.OnHub = r =>
        {
            var reply = fixture.Hub.ServeHub(r);
            if (r.Method == "HEAD") reply.Headers["X-Repo-Commit"] = new string('a', 40);

            return reply;
        };
        Assert.Contains("from commit aaaa", (await fixture.RefuseAsync()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("""{"sha": "main", "siblings": []}""")]
    public async Task An_answer_that_no_hub_gives_is_refused(string body)
    {
        await using var fixture = new HubFixture();
        fixture.Hub.OnHub = _ => new PeerReply(200, Encoding.UTF8.GetBytes(body));
        Assert.Contains("can't be read", (await fixture.RefuseAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_adapter_is_fetched_as_such()
    {
        await using var fixture = new HubFixture();
        var error = await Assert.ThrowsAsync<ModelException>(() => fixture.Client().DownloadAdapterAsync(FakeHub.Model));
        Assert.Contains("is a model (it has config.json), not a LoRA adapter", error.Message, StringComparison.Ordinal);
        fixture.Hub.Add("adapter_config.json", "{}");
        fixture.Hub.Add("adapter_model.safetensors", FakeHub.RandomBytes(100), large: true);
        var folder = await fixture.Client().DownloadAdapterAsync(FakeHub.Model);
        Assert.Equal(["README.md", "adapter_config.json", "adapter_model.safetensors"], Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}
