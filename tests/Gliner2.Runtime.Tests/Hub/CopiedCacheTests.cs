using Gliner2.Hub;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Runtime.Tests.Hub;

/// <summary>Caches that were copied or cut: snapshots without the refs that name them.</summary>
public sealed class CopiedCacheTests
{
    private const string Other = "fedcba9876543210fedcba9876543210fedcba98";

    [Theory]
    [InlineData("none")]
    [InlineData("empty folder")]
    [InlineData("empty ref")]
    [InlineData("half a ref")]
    [InlineData("temporary file")]
    [InlineData("not a commit")]
    public async Task The_only_snapshot_is_found_without_refs(string refs)
    {
        await using var fixture = new HubFixture();
        var snapshot = PythonCache.Write(fixture.Cache, fixture.Hub);
        Directory.Delete(Path.Combine(fixture.RepositoryFolder, "refs"), recursive: true);
        if (refs == "empty folder") Directory.CreateDirectory(Path.Combine(fixture.RepositoryFolder, "refs"));
        if (refs == "empty ref") Ref(fixture, "main", "");
        if (refs == "half a ref") Ref(fixture, "main", FakeHub.Commit[..20]);
        if (refs == "temporary file") Ref(fixture, "main.0.tmp", FakeHub.Commit);
        if (refs == "not a commit") Ref(fixture, "main", new string('g', 40));

        Assert.Equal(snapshot, await fixture.DownloadAsync(fixture.Settings(offline: true)));
        Assert.Equal(snapshot, await fixture.DownloadAsync(fixture.Settings(offline: true), "main"));
        Assert.Equal(snapshot, fixture.Client().Find(FakeHub.Model));
        Assert.Null(fixture.Client().Find(FakeHub.Model, "v1"));
    }

    [Fact]
    public async Task The_only_complete_snapshot_is_found_beside_an_incomplete_one()
    {
        await using var fixture = new HubFixture();
        var snapshot = PythonCache.Write(fixture.Cache, fixture.Hub);
        Directory.Delete(Path.Combine(fixture.RepositoryFolder, "refs"), recursive: true);
        fixture.Cache.Write($"models--acme--tiny-gliner2/snapshots/{Other}/config.json", "{}");
        Assert.Equal(snapshot, await fixture.DownloadAsync(fixture.Settings(offline: true)));
    }

    [Fact]
    public async Task It_stands_in_when_the_hub_is_down()
    {
        await using var fixture = new HubFixture();
        var snapshot = PythonCache.Write(fixture.Cache, fixture.Hub);
        Directory.Delete(Path.Combine(fixture.RepositoryFolder, "refs"), recursive: true);
        fixture.Hub.OnHub = _ => PeerReply.Of(503);
        Assert.Equal(snapshot, await fixture.DownloadAsync());
        Assert.Single(fixture.Warnings);
    }

    [Fact]
    public async Task Of_two_snapshots_without_refs_the_message_names_both()
    {
        await using var fixture = await TwoSnapshotsAsync();
        Directory.Delete(Path.Combine(fixture.RepositoryFolder, "refs"), recursive: true);
        var error = await fixture.RefuseAsync(fixture.Settings(offline: true));
        Assert.Contains($"The cache has {FakeHub.Commit}, {Other}: one of them can be given as the revision", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(Other, await fixture.DownloadAsync(fixture.Settings(offline: true), Other), StringComparison.Ordinal);

        fixture.Hub.OnHub = _ => PeerReply.Of(503);
        Assert.Contains($"The cache has {FakeHub.Commit}, {Other}", (await fixture.RefuseAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_of_a_tag_is_named_not_taken_for_the_branch()
    {
        await using var fixture = new HubFixture();
        PythonCache.Write(fixture.Cache, fixture.Hub);
        File.Move(Path.Combine(fixture.RepositoryFolder, "refs", "main"), Path.Combine(fixture.RepositoryFolder, "refs", "v1.0"));
        var error = await fixture.RefuseAsync(fixture.Settings(offline: true));
        Assert.Contains($"The cache has {FakeHub.Commit} (v1.0)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ref_to_a_snapshot_that_is_gone_names_the_others()
    {
        await using var fixture = new HubFixture();
        PythonCache.Write(fixture.Cache, fixture.Hub);
        Ref(fixture, "main", Other);
        Assert.Contains($"The cache has {FakeHub.Commit}", (await fixture.RefuseAsync(fixture.Settings(offline: true))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removing_a_branch_takes_no_snapshot_that_only_stands_for_it()
    {
        await using var fixture = new HubFixture();
        PythonCache.Write(fixture.Cache, fixture.Hub);
        Directory.Delete(Path.Combine(fixture.RepositoryFolder, "refs"), recursive: true);
        Assert.Throws<ModelException>(() => fixture.Client().Remove(FakeHub.Model, "main"));
        Assert.NotNull(fixture.Client().Find(FakeHub.Model));
    }

    [Fact]
    public async Task A_damaged_index_of_shards_is_a_lack_and_fetched_anew()
    {
        await using var fixture = new HubFixture();
        fixture.Hub.Files.Remove("model.safetensors");
        fixture.Hub.Add("model.safetensors.index.json", """{"weight_map": {"a": "weights/part-1.safetensors"}}""");
        fixture.Hub.Add("weights/part-1.safetensors", FakeHub.RandomBytes(1000), large: true);
        var folder = await fixture.DownloadAsync();
        Assert.True(File.Exists(Path.Combine(folder, "weights", "part-1.safetensors")));
        Assert.Equal(folder, await fixture.DownloadAsync(fixture.Settings(offline: true)));

        File.WriteAllText(fixture.Blob("model.safetensors.index.json"), "{");
        Assert.Contains("isn't an index of weights", (await fixture.RefuseAsync(fixture.Settings(offline: true))).Message, StringComparison.Ordinal);
        Assert.Equal(folder, await fixture.DownloadAsync());
        Assert.Equal(folder, await fixture.DownloadAsync(fixture.Settings(offline: true)));
    }

    [Fact]
    public async Task Offline_names_what_keeps_it_off_line()
    {
        await using var fixture = new HubFixture();
        Assert.Contains("or leave out --offline (HubOptions.Offline).", (await fixture.RefuseAsync(fixture.Settings(offline: true))).Message, StringComparison.Ordinal);
        foreach (var variable in new[] { "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE" })
        {
            var settings = HubSettings.From(new HubOptions { CacheDirectory = fixture.Cache.Path }, new HubEnvironment(name => name == variable ? "1" : null));
            Assert.EndsWith($"or unset {variable}.", (await fixture.RefuseAsync(settings)).Message, StringComparison.Ordinal);
        }
    }

    private static async Task<HubFixture> TwoSnapshotsAsync()
    {
        var fixture = new HubFixture();
        await fixture.DownloadAsync();
        fixture.Hub.CommitOfMain = Other;
        await fixture.DownloadAsync();
        return fixture;
    }

    private static void Ref(HubFixture fixture, string name, string content) => fixture.Cache.Write($"models--acme--tiny-gliner2/refs/{name}", content);
}
