using System.Globalization;
using Gliner2.Checkpoints;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Runtime.Tests.Hub;

public sealed class CacheLayoutTests
{
    private const string Other = "fedcba9876543210fedcba9876543210fedcba98";
    private static readonly string[] Needed = ["README.md", "config.json", "encoder_config/config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"];

    [Fact]
    public async Task Lays_files_out_as_the_Python_client_does()
    {
        await using var fixture = new HubFixture();
        var folder = await fixture.DownloadAsync();

        Assert.Equal(fixture.Snapshot, folder);
        Assert.Equal(FakeHub.Commit, File.ReadAllText(Path.Combine(fixture.RepositoryFolder, "refs", "main")));
        Assert.Equal(Needed, Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal));
        Assert.Equal(Needed.Select(fixture.Hub.EtagOf).Distinct().Order(), Directory.EnumerateFiles(Path.Combine(fixture.RepositoryFolder, "blobs")).Select(Path.GetFileName).Order());
        Assert.Equal($"../../blobs/{fixture.Hub.EtagOf("config.json")}", new FileInfo(Path.Combine(folder, "config.json")).LinkTarget);
        Assert.Equal($"../../../blobs/{fixture.Hub.EtagOf("encoder_config/config.json")}", new FileInfo(Path.Combine(folder, "encoder_config", "config.json")).LinkTarget);
        Assert.True(File.Exists(fixture.Cache.File($".locks/models--acme--tiny-gliner2/{fixture.Hub.EtagOf("config.json")}.lock")));
        fixture.AssertComplete();
    }

    [Fact]
    public async Task Fetches_needed_files_only()
    {
        await using var fixture = new HubFixture();
        await fixture.DownloadAsync();
        Assert.DoesNotContain(fixture.Hub.Server.Requests, r => r.Path.Contains("pytorch_model", StringComparison.Ordinal) || r.Path.Contains("onnx", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_load_asks_once_and_fetches_nothing()
    {
        await using var fixture = new HubFixture();
        await fixture.DownloadAsync();
        fixture.Hub.Server.Requests.Clear();
        fixture.Hub.Storage.Requests.Clear();

        await fixture.DownloadAsync();

        Assert.StartsWith("/api/models/", Assert.Single(fixture.Hub.Server.Requests).Path, StringComparison.Ordinal);
        Assert.Empty(fixture.Hub.Storage.Requests);
    }

    [Fact]
    public async Task A_complete_commit_needs_no_network()
    {
        await using var fixture = new HubFixture();
        await fixture.DownloadAsync();
        fixture.Hub.Server.Requests.Clear();
        Assert.Equal(fixture.Snapshot, await fixture.DownloadAsync(revision: FakeHub.Commit));
        Assert.Empty(fixture.Hub.Server.Requests);
    }

    [Fact]
    public async Task A_moved_branch_fetches_what_changed_and_keeps_the_old_commit()
    {
        await using var fixture = new HubFixture();
        await fixture.DownloadAsync();
        fixture.Hub.CommitOfMain = Other;
        fixture.Hub.Add("config.json", """{"architecture": "span"}""");
        fixture.Hub.Storage.Requests.Clear();

        var folder = await fixture.DownloadAsync();

        Assert.Equal(Other, Path.GetFileName(folder));
        Assert.Equal(Other, File.ReadAllText(Path.Combine(fixture.RepositoryFolder, "refs", "main")));
        Assert.Equal("""{"architecture": "span"}""", File.ReadAllText(Path.Combine(folder, "config.json")));
        Assert.Empty(fixture.Hub.Storage.Requests);
        fixture.AssertComplete();
    }

    [Fact]
    public async Task A_tag_with_a_slash_gets_its_ref()
    {
        await using var fixture = new HubFixture();
        await fixture.DownloadAsync(revision: "refs/pr/1");
        Assert.Equal(FakeHub.Commit, File.ReadAllText(Path.Combine(fixture.RepositoryFolder, "refs", "refs", "pr", "1")));
        Assert.Equal(fixture.Snapshot, await fixture.DownloadAsync(fixture.Settings(offline: true), "refs/pr/1"));
    }

    [Fact]
    public async Task Where_links_are_not_allowed_the_snapshot_holds_the_files()
    {
        await using var fixture = new HubFixture();
        var folder = await fixture.DownloadAsync(fixture.Settings(links: false));
        Assert.All(Needed, file => Assert.Null(new FileInfo(Path.Combine(folder, file)).LinkTarget));
        fixture.AssertComplete();
        Assert.Equal(folder, await fixture.DownloadAsync(fixture.Settings(offline: true, links: false)));
    }

    [Fact]
    public async Task Where_links_are_not_allowed_an_existing_blob_is_copied()
    {
        await using var fixture = new HubFixture();
        await fixture.DownloadAsync();
        fixture.Hub.CommitOfMain = Other;
        var folder = await fixture.DownloadAsync(fixture.Settings(links: false));
        Assert.Null(new FileInfo(Path.Combine(folder, "model.safetensors")).LinkTarget);
        Assert.True(File.Exists(fixture.Blob("model.safetensors")));
        fixture.AssertComplete();
    }

    [Fact]
    public async Task A_damaged_copy_of_the_wrong_size_is_fetched_anew()
    {
        await using var fixture = new HubFixture();
        await fixture.DownloadAsync();
        File.WriteAllBytes(fixture.Blob("model.safetensors"), new byte[5]);
        await fixture.DownloadAsync();
        fixture.AssertComplete();
    }

    [Fact]
    public async Task A_dangling_link_is_fetched_anew()
    {
        await using var fixture = new HubFixture();
        await fixture.DownloadAsync();
        File.Delete(fixture.Blob("model.safetensors"));
        await fixture.DownloadAsync();
        fixture.AssertComplete();
    }

    [Fact]
    public async Task A_cache_that_Python_wrote_is_found_offline()
    {
        await using var fixture = new HubFixture();
        var folder = PythonCache.Write(fixture.Cache, fixture.Hub);
        Assert.Equal(folder, await fixture.DownloadAsync(fixture.Settings(offline: true)));
        Assert.Equal(folder, await fixture.DownloadAsync(fixture.Settings(offline: true), FakeHub.Commit));
        Assert.Equal(folder, fixture.Client().Find(FakeHub.Model));
        Assert.Empty(fixture.Hub.Server.Requests);
    }

    [Fact]
    public async Task A_cache_that_Python_wrote_is_completed_not_fetched_again()
    {
        await using var fixture = new HubFixture();
        PythonCache.Write(fixture.Cache, fixture.Hub, "model.safetensors");
        await fixture.DownloadAsync();
        Assert.Empty(fixture.Hub.Storage.Requests);
    }

    [Fact]
    public async Task The_locator_takes_folders_and_names()
    {
        await using var fixture = new HubFixture();
        var folder = await fixture.DownloadAsync();
        var options = new ModelOptions { Hub = new HubOptions { CacheDirectory = fixture.Cache.Path, Offline = true } };
        Assert.Equal(folder, ModelLocator.Resolve(FakeHub.Model, options));
        Assert.Equal(folder, ModelLocator.Resolve(folder, null));
        Assert.Contains("There is no folder './absent'", Assert.Throws<ModelException>(() => ModelLocator.Resolve("./absent", options)).Message, StringComparison.Ordinal);
        Assert.Contains("is a file", Assert.Throws<ModelException>(() => ModelLocator.Resolve(Path.Combine(folder, "config.json"), options)).Message, StringComparison.Ordinal);
        Assert.Contains("There is no folder 'absent', and as a name", Assert.Throws<ModelException>(() => ModelLocator.Resolve("absent", options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_and_removes()
    {
        await using var fixture = new HubFixture();
        fixture.Cache.Write("models--other--bert/snapshots/" + Other + "/config.json", "{}");
        await fixture.DownloadAsync();
        fixture.Hub.CommitOfMain = Other;
        fixture.Hub.Add("model.safetensors", FakeHub.RandomBytes(1000), large: true);
        await fixture.DownloadAsync();
        var hub = fixture.Client();

        var models = hub.List();
        Assert.Equal([FakeHub.Commit, Other], models.Select(m => m.Commit));
        Assert.Equal(["", "main"], models.Select(m => string.Join(',', m.Revisions)));
        Assert.All(models, m => Assert.Null(m.Missing));
        Assert.InRange(models[0].Bytes, 300_001, 301_000);

        Assert.Equal(300_000, hub.Remove(FakeHub.Model, FakeHub.Commit));
        Assert.Equal(Other, Assert.Single(hub.List()).Commit);
        Assert.NotNull(hub.Find(FakeHub.Model));

        Assert.InRange(hub.Remove(FakeHub.Model), 1001, 2000);
        Assert.Empty(hub.List());
        Assert.False(Directory.Exists(fixture.RepositoryFolder));
        Assert.True(Directory.Exists(fixture.Cache.File("models--other--bert")));
        Assert.Contains("isn't in the cache", Assert.Throws<ModelException>(() => hub.Remove(FakeHub.Model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_what_is_a_GLiNER2_model_and_nothing_else()
    {
        using var cache = new TemporaryFolder();
        void Add(string name, string config) => cache.Write($"models--a--{name}/snapshots/{Other}/config.json", config);
        Add("other", """{"model_type": "other", "encoder_config": {"model_type": "bert"}}""");
        Add("broken", "{");
        Add("native", """{"model_type": "gliner2", "encoder_config": {"model_type": "bert"}}""");
        Add("sharded", "{}");
        foreach (var (file, content) in new[] { ("encoder_config/config.json", "{}"), ("tokenizer.json", "{}"), ("model.safetensors.index.json", "no index") })
            cache.Write($"models--a--sharded/snapshots/{Other}/{file}", content);

        var models = new ModelHub(new HubOptions { CacheDirectory = cache.Path }).List();
        Assert.Equal(["a/native", "a/sharded"], models.Select(model => model.Repository));
        Assert.Equal("tokenizer.json is missing", models[0].Missing);
        Assert.Contains("isn't an index of weights", models[1].Missing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_ends_at_the_total()
    {
        await using var fixture = new HubFixture();
        var progress = new Recorder();
        await fixture.DownloadAsync(fixture.Settings(progress: progress));
        var total = Needed.Sum(f => fixture.Hub.Files[f].Content.Length);
        var last = progress.Reports.Where(r => r.File == "model.safetensors").Last();
        Assert.Equal((300_000, 300_000), (last.FileBytes, last.FileSize));
        Assert.Equal((total, total), (last.TotalBytes, last.TotalSize));
        Assert.All(progress.Reports, r => Assert.True(r.TotalBytes <= r.TotalSize, r.ToString()));
        Assert.Equal(total.ToString(CultureInfo.InvariantCulture), $"{progress.Reports.Max(r => r.TotalBytes)}");
    }

    private sealed class Recorder : IProgress<HubProgress>
    {
        private readonly List<HubProgress> _reports = [];

        public IReadOnlyList<HubProgress> Reports => _reports;

        public void Report(HubProgress value)
        {
            lock (_reports)
            {
                _reports.Add(value);
            }
        }
    }
}
