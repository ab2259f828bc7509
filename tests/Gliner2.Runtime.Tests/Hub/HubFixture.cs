using System.Collections.Concurrent;
using Gliner2.Hub;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Runtime.Tests.Hub;

/// <summary>A hub, an empty cache, and clients between them that don't really wait.</summary>
internal sealed class HubFixture : IAsyncDisposable
{
    public const string Token = "hf_secretsecretsecret";

    public FakeHub Hub { get; } = new();

    public TemporaryFolder Cache { get; } = new();

    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public ConcurrentQueue<string> Warnings { get; } = new();

    public string RepositoryFolder => Cache.File("models--acme--tiny-gliner2");

    public string Snapshot => Path.Combine(RepositoryFolder, "snapshots", FakeHub.Commit);

    public string Blob(string file) => Path.Combine(RepositoryFolder, "blobs", Hub.EtagOf(file));

    public HubSettings Settings(bool offline = false, bool links = true, int retries = 3, TimeSpan? timeout = null, long? free = null, string? endpoint = null, IProgress<HubProgress>? progress = null) => new()
    {
        Endpoint = new Uri((endpoint ?? Hub.Server.Address) + "/"),
        CacheDirectory = Cache.Path,
        Token = Token,
        Offline = offline ? OfflineReason.Asked : null,
        Timeout = timeout ?? TimeSpan.FromSeconds(10),
        MetadataTimeout = timeout ?? TimeSpan.FromSeconds(10),
        MaxRetries = retries,
        SymbolicLinks = links,
        Progress = progress,
        Warn = Warnings.Enqueue,
        FreeSpace = folder => free ?? long.MaxValue,
        Delay = (time, _) =>
        {
            Waits.Enqueue(time);
            return Task.CompletedTask;
        },
    };

    public ModelHub Client(HubSettings? settings = null) => new(settings ?? Settings());

    public Task<string> DownloadAsync(HubSettings? settings = null, string? revision = null)
        => Client(settings).DownloadAsync(FakeHub.Model, revision);

    public async Task<ModelException> RefuseAsync(HubSettings? settings = null, string? revision = null)
    {
        var error = await Assert.ThrowsAsync<ModelException>(() => DownloadAsync(settings, revision));
        Assert.DoesNotContain(Token, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-signature", error.ToString(), StringComparison.Ordinal);
        return error;
    }

    public void AssertComplete()
    {
        Assert.Equal(Hub.Files["model.safetensors"].Content, File.ReadAllBytes(Path.Combine(Snapshot, "model.safetensors")));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(RepositoryFolder, "blobs"), "*.incomplete"));
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        Cache.Dispose();
    }
}
