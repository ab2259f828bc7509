using System.Collections.Concurrent;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Runtime.Tests.Hub;

public sealed class NetworkFaultTests
{
    [Fact]
    public async Task The_token_goes_to_the_hub_alone()
    {
        await using var fixture = new HubFixture();
        await fixture.DownloadAsync();
        Assert.NotEmpty(fixture.Hub.Storage.Requests);
        Assert.All(fixture.Hub.Server.Requests, r => Assert.Equal("Bearer " + HubFixture.Token, r.Authorization));
        Assert.All(fixture.Hub.Storage.Requests, r => Assert.Null(r.Authorization));
    }

    [Fact]
    public async Task A_renamed_model_is_followed_on_the_hub_with_the_token()
    {
        await using var fixture = new HubFixture();
        fixture.Hub.OnHub = r => r.Path.Contains("old-name", StringComparison.Ordinal)
            ? PeerReply.Of(307, ("Location", r.Path.Replace("acme/old-name", FakeHub.Model, StringComparison.Ordinal)))
            : null;
        await fixture.Client().DownloadAsync("acme/old-name");
        Assert.Contains(fixture.Hub.Server.Requests, r => r.Path.Contains("old-name", StringComparison.Ordinal));
        Assert.All(fixture.Hub.Server.Requests, r => Assert.NotNull(r.Authorization));
    }

    [Fact]
    public async Task A_redirect_to_the_same_host_under_another_port_gets_no_token()
    {
        await using var fixture = new HubFixture();
        await using var other = new HttpPeer("127.0.0.1", fixture.Hub.ServeHub);
        fixture.Hub.OnHub = r => r.Path.StartsWith("/api", StringComparison.Ordinal) ? PeerReply.Of(302, ("Location", other.Address + r.Path)) : null;
        await fixture.DownloadAsync();
        Assert.Null(Assert.Single(other.Requests).Authorization);
    }

    [Fact]
    public async Task Endless_redirects_end()
    {
        await using var fixture = new HubFixture();
        fixture.Hub.OnHub = r => PeerReply.Of(302, ("Location", r.Path));
        Assert.Contains("redirects more than", (await fixture.RefuseAsync()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://localhost/x")]
    public async Task Redirects_to_other_schemes_are_not_followed(string location)
    {
        await using var fixture = new HubFixture();
        fixture.Hub.OnHub = _ => PeerReply.Of(302, ("Location", location));
        Assert.Contains("unsafe address", (await fixture.RefuseAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_connection_is_continued_where_it_broke()
    {
        await using var fixture = new HubFixture();
        var cuts = new ConcurrentQueue<int>([100_000, 50_000, 1]);
        fixture.Hub.OnStorage = r => cuts.TryDequeue(out var cut) ? fixture.Hub.ServeStorage(r) with { CutAfter = cut } : null;
        await fixture.DownloadAsync();

        fixture.AssertComplete();
        var starts = fixture.Hub.Storage.Requests.Select(r => r.RangeStart).ToList();
        Assert.Equal(4, starts.Count);
        Assert.Equal(0, starts[0]);
        Assert.Equal([100_000, 150_000, 150_001], starts.Skip(1));
    }

    [Fact]
    public async Task Progress_renews_the_attempts()
    {
        await using var fixture = new HubFixture();
        var cuts = new ConcurrentQueue<int>(Enumerable.Repeat(10_000, 12));
        fixture.Hub.OnStorage = r => cuts.TryDequeue(out var cut) ? fixture.Hub.ServeStorage(r) with { CutAfter = cut } : null;
        await fixture.DownloadAsync(fixture.Settings(retries: 1));
        fixture.AssertComplete();
    }

    [Fact]
    public async Task What_an_earlier_process_left_is_continued()
    {
        await using var fixture = new HubFixture();
        fixture.Hub.OnStorage = r => fixture.Hub.ServeStorage(r) with { CutAfter = r.RangeStart == 0 ? 120_000 : 0 };
        Assert.Contains("couldn't be fetched", (await fixture.RefuseAsync()).Message, StringComparison.Ordinal);
        Assert.Equal(120_000, new FileInfo(fixture.Blob("model.safetensors") + ".incomplete").Length);
        Assert.False(Directory.Exists(Path.Combine(fixture.RepositoryFolder, "refs")));

        fixture.Hub.OnStorage = _ => null;
        fixture.Hub.Storage.Requests.Clear();
        await fixture.DownloadAsync();
        fixture.AssertComplete();
        Assert.Equal(120_000, Assert.Single(fixture.Hub.Storage.Requests).RangeStart);
    }

    [Fact]
    public async Task A_whole_file_that_an_earlier_process_left_needs_its_checksum_only()
    {
        await using var fixture = new HubFixture();
        Directory.CreateDirectory(Path.Combine(fixture.RepositoryFolder, "blobs"));
        File.WriteAllBytes(fixture.Blob("model.safetensors") + ".incomplete", fixture.Hub.Files["model.safetensors"].Content);
        await fixture.DownloadAsync();
        fixture.AssertComplete();
        Assert.Empty(fixture.Hub.Storage.Requests);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(300_000)]
    [InlineData(400_000)]
    public async Task Rubbish_that_an_earlier_process_left_is_replaced(int length)
    {
        await using var fixture = new HubFixture();
        Directory.CreateDirectory(Path.Combine(fixture.RepositoryFolder, "blobs"));
        File.WriteAllBytes(fixture.Blob("model.safetensors") + ".incomplete", new byte[length]);
        await fixture.DownloadAsync();
        fixture.AssertComplete();
    }

    [Fact]
    public async Task A_server_without_ranges_is_read_from_the_start()
    {
        await using var fixture = new HubFixture();
        var first = 1;
        fixture.Hub.OnStorage = r =>
        {
            var whole = new PeerReply(200, fixture.Hub.Files["model.safetensors"].Content);
            return Interlocked.Exchange(ref first, 0) == 1 ? whole with { CutAfter = 70_000 } : whole;
        };
        await fixture.DownloadAsync();
        fixture.AssertComplete();
        Assert.Equal([0, 70_000], fixture.Hub.Storage.Requests.Select(r => r.RangeStart));
    }

    [Fact]
    public async Task A_range_of_another_place_or_size_starts_over()
    {
        await using var fixture = new HubFixture();
        fixture.Hub.OnStorage = r =>
        {
            if (r.RangeStart == 0)
                return fixture.Hub.Storage.Requests.Count == 1 ? fixture.Hub.ServeStorage(r) with { CutAfter = 70_000 } : null;

            var wrong = fixture.Hub.ServeStorage(r);
            wrong.Headers["Content-Range"] = "bytes 10-299999/300000";
            return wrong;
        };
        await fixture.DownloadAsync();
        fixture.AssertComplete();
        Assert.Equal([0, 70_000, 0], fixture.Hub.Storage.Requests.Select(r => r.RangeStart));
    }

    [Fact]
    public async Task A_content_length_that_promises_too_much_ends_well()
    {
        await using var fixture = new HubFixture();
        fixture.Hub.OnStorage = r => fixture.Hub.ServeStorage(r) with { FalseLength = 350_000 };
        await fixture.DownloadAsync();
        fixture.AssertComplete();
    }

    [Fact]
    public async Task A_content_length_that_promises_too_little_is_continued()
    {
        await using var fixture = new HubFixture();
        var first = 1;
        fixture.Hub.OnStorage = r => Interlocked.Exchange(ref first, 0) == 1 ? fixture.Hub.ServeStorage(r) with { FalseLength = 90_000 } : null;
        await fixture.DownloadAsync();
        fixture.AssertComplete();
        Assert.Equal([0, 90_000], fixture.Hub.Storage.Requests.Select(r => r.RangeStart));
    }

    [Fact]
    public async Task Slow_bytes_are_patience_not_failure()
    {
        await using var fixture = new HubFixture();
        fixture.Hub.OnStorage = r => fixture.Hub.ServeStorage(r) with { Pause = TimeSpan.FromMilliseconds(250), PieceSize = 30_000 };
        await fixture.DownloadAsync(fixture.Settings(timeout: TimeSpan.FromSeconds(2), retries: 0));
        fixture.AssertComplete();
    }

    [Fact]
    public async Task A_stalled_connection_is_dropped_and_continued()
    {
        await using var fixture = new HubFixture();
        var first = 1;
        fixture.Hub.OnStorage = r => Interlocked.Exchange(ref first, 0) == 1
            ? fixture.Hub.ServeStorage(r) with { Pause = TimeSpan.FromSeconds(20), PieceSize = 300_000 }
            : null;
        await fixture.DownloadAsync(fixture.Settings(timeout: TimeSpan.FromMilliseconds(500)));
        fixture.AssertComplete();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Damage_on_the_way_is_noticed_and_fetched_again(bool large)
    {
        await using var fixture = new HubFixture();
        var damaged = large ? "/" + fixture.Hub.EtagOf("model.safetensors") : $"/{FakeHub.Model}/resolve/{FakeHub.Commit}/tokenizer.json";
        var left = 1;
        PeerReply? Damage(PeerRequest r)
        {
            if (r.Method != "GET" || r.Path != damaged || Interlocked.Exchange(ref left, 0) == 0) return null;

            var reply = large ? fixture.Hub.ServeStorage(r) : fixture.Hub.ServeHub(r);
            var body = (byte[])reply.Body.Clone();
            body[^1] ^= 1;
            return reply with { Body = body };
        }

        fixture.Hub.OnHub = Damage;
        fixture.Hub.OnStorage = Damage;
        await fixture.DownloadAsync();
        fixture.AssertComplete();
        Assert.Equal("{}", File.ReadAllText(Path.Combine(fixture.Snapshot, "tokenizer.json")));
    }

    [Theory]
    [InlineData(300_000)]
    [InlineData(300_001)]
    public async Task Damage_twice_is_an_error_and_leaves_nothing(int length)
    {
        await using var fixture = new HubFixture();
        fixture.Hub.OnStorage = _ => new PeerReply(200, new byte[length]);
        var error = await fixture.RefuseAsync();
        Assert.Contains("'model.safetensors' of model acme/tiny-gliner2 arrived damaged twice", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(fixture.Blob("model.safetensors")));
        Assert.False(File.Exists(Path.Combine(fixture.Snapshot, "model.safetensors")));
        Assert.Equal(0, new FileInfo(fixture.Blob("model.safetensors") + ".incomplete").Length);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Passing_errors_are_waited_out(int status)
    {
        await using var fixture = new HubFixture();
        var failures = new ConcurrentDictionary<string, int>();
        PeerReply? FailOnce(PeerRequest r) => failures.AddOrUpdate(r.Method + r.Path, 1, (_, n) => n + 1) == 1 ? PeerReply.Of(status) : null;
        fixture.Hub.OnHub = FailOnce;
        fixture.Hub.OnStorage = FailOnce;
        await fixture.DownloadAsync();
        fixture.AssertComplete();
        Assert.All(fixture.Waits, wait => Assert.InRange(wait.TotalSeconds, 0.25, 1));
    }

    [Fact]
    public async Task Back_off_grows_and_ends()
    {
        await using var fixture = new HubFixture();
        fixture.Hub.OnHub = _ => PeerReply.Of(500);
        var error = await fixture.RefuseAsync(fixture.Settings(retries: 5));
        Assert.Contains("it answered 500", error.Message, StringComparison.Ordinal);
        var waits = fixture.Waits.Select(w => w.TotalSeconds).ToList();
        Assert.Equal(5, waits.Count);
        for (var i = 0; i < waits.Count; i++)
        {
            var full = Math.Min(8, 0.5 * (1 << i));
            Assert.InRange(waits[i], full / 2, full);
        }
    }

    [Fact]
    public async Task Retry_after_is_obeyed()
    {
        await using var fixture = new HubFixture();
        var first = 1;
        fixture.Hub.OnHub = r => Interlocked.Exchange(ref first, 0) == 1 ? PeerReply.Of(429, ("Retry-After", "7")) : null;
        await fixture.DownloadAsync();
        Assert.Equal(TimeSpan.FromSeconds(7), Assert.Single(fixture.Waits));
    }

    [Fact]
    public async Task A_pause_too_long_to_wait_is_reported()
    {
        await using var fixture = new HubFixture();
        fixture.Hub.OnHub = r => PeerReply.Of(429, ("Retry-After", "3600"));
        Assert.Contains("come back after 3600 seconds", (await fixture.RefuseAsync()).Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Waits);
    }

    [Fact]
    public async Task Cancelling_keeps_what_is_there()
    {
        await using var fixture = new HubFixture();
        using var cancel = new CancellationTokenSource();
        fixture.Hub.OnStorage = r => fixture.Hub.ServeStorage(r) with { Pause = TimeSpan.FromMilliseconds(40), PieceSize = 20_000 };
        var settings = fixture.Settings(progress: new CancelAt(100_000, cancel));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ModelHub(settings).DownloadAsync(FakeHub.Model, null, cancel.Token));
        Assert.InRange(new FileInfo(fixture.Blob("model.safetensors") + ".incomplete").Length, 100_000, 299_999);
    }

    [Fact]
    public async Task Two_at_once_fetch_once()
    {
        await using var fixture = new HubFixture();
        fixture.Hub.OnStorage = r => fixture.Hub.ServeStorage(r) with { Pause = TimeSpan.FromMilliseconds(20), PieceSize = 50_000 };
        var folders = await Task.WhenAll(fixture.DownloadAsync(), fixture.DownloadAsync());
        Assert.Equal(folders[0], folders[1]);
        fixture.AssertComplete();
        Assert.Single(fixture.Hub.Storage.Requests);
    }

    [Fact]
    public async Task Shards_come_with_their_index()
    {
        await using var fixture = new HubFixture();
        fixture.Hub.Files.Remove("model.safetensors");
        fixture.Hub.Add("model.safetensors.index.json", """{"weight_map": {"a": "model-00001-of-00002.safetensors", "b": "model-00002-of-00002.safetensors", "c": "model-00001-of-00002.safetensors"}}""");
        fixture.Hub.Add("model-00001-of-00002.safetensors", FakeHub.RandomBytes(1000), large: true);
        fixture.Hub.Add("model-00002-of-00002.safetensors", FakeHub.RandomBytes(2000), large: true);
        var folder = await fixture.DownloadAsync();
        Assert.Equal(2, Directory.EnumerateFiles(folder, "model-0000*.safetensors").Count());
        Assert.Equal(folder, await fixture.DownloadAsync(fixture.Settings(offline: true)));
        File.Delete(Path.Combine(folder, "model-00002-of-00002.safetensors"));
        var error = await fixture.RefuseAsync(fixture.Settings(offline: true));
        Assert.Contains("model-00002-of-00002.safetensors is missing", error.Message, StringComparison.Ordinal);
    }

    private sealed class CancelAt(long bytes, CancellationTokenSource source) : IProgress<HubProgress>
    {
        public void Report(HubProgress value)
        {
            if (value.File == "model.safetensors" && value.FileBytes >= bytes) source.Cancel();
        }
    }
}
