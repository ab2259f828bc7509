using Gliner2.Hub;

namespace Gliner2;

/// <summary>
/// Fetches models from the Hugging Face Hub into the cache that its Python client uses: what either has fetched, the other
/// finds. Only the files a model needs are fetched, all of one commit, verified by checksum. Thread- and process-safe.
/// </summary>
public sealed class ModelHub
{
    private static readonly CheckpointContent Checkpoint = new();
    private static readonly AdapterContent Adapter = new();
    private readonly HubSettings _settings;
    private readonly HubCache _cache;

    /// <param name="options">Where and how; null: as the environment says.</param>
    /// <exception cref="ModelException">An environment variable or option holds nonsense.</exception>
    public ModelHub(HubOptions? options = null)
        : this(HubSettings.From(options, HubEnvironment.OfProcess))
    {
    }

    internal ModelHub(HubSettings settings)
    {
        _settings = settings;
        _cache = new HubCache(settings.CacheDirectory, settings.SymbolicLinks);
    }

    /// <summary>The cache folder.</summary>
    public string CacheDirectory => _cache.Root;

    /// <summary>
    /// Brings a model into the cache, as far as it isn't there, and gives its folder. Where the hub can't be reached, refuses, or the
    /// cache can't be written, a complete copy in the cache is used and <see cref="HubOptions.OnWarning"/> told; a commit that is
    /// complete there is used without asking the hub.
    /// </summary>
    /// <param name="repository">The model: <c>owner/name</c>, <c>owner/name@revision</c>, or its address on the hub.</param>
    /// <param name="revision">A branch, tag or commit; null: <c>main</c>.</param>
    /// <param name="cancellationToken">Ends the download; what is there stays and is continued next time.</param>
    /// <exception cref="ModelException">The model can't be found, read, verified or stored, or isn't a GLiNER2 model.</exception>
    public Task<string> DownloadAsync(string repository, string? revision = null, CancellationToken cancellationToken = default)
        => DownloadAsync(Checkpoint, repository, revision, cancellationToken);

    /// <summary>The same for a LoRA adapter.</summary>
    /// <inheritdoc cref="DownloadAsync(string, string?, CancellationToken)"/>
    public Task<string> DownloadAdapterAsync(string repository, string? revision = null, CancellationToken cancellationToken = default)
        => DownloadAsync(Adapter, repository, revision, cancellationToken);

    /// <summary>The folder of a model that is complete in the cache, or null. Never touches the network.</summary>
    /// <param name="repository">The model, as for <see cref="DownloadAsync(string, string?, CancellationToken)"/>.</param>
    /// <param name="revision">A branch, tag or commit; null: <c>main</c>.</param>
    /// <exception cref="ModelException">That isn't the name of a model, or of a revision.</exception>
    public string? Find(string repository, string? revision = null)
    {
        var (id, wanted) = Parse(repository, revision);
        var folder = _cache.Repository(id).Find(wanted ?? CachedRepository.DefaultRevision, Checkpoint);
        return folder is not null && Checkpoint.FindMissing(folder) is null ? folder : null;
    }

    /// <summary>The GLiNER2 models in the cache, by name, then commit.</summary>
    public IReadOnlyList<CachedModel> List() => HubCacheScan.List(_cache.Root);

    /// <summary>Removes a model from the cache.</summary>
    /// <param name="repository">The model, as for <see cref="DownloadAsync(string, string?, CancellationToken)"/>.</param>
    /// <param name="revision">Removes this branch, tag or commit only; null: everything of the model.</param>
    /// <returns>Bytes freed.</returns>
    /// <exception cref="ModelException">It isn't in the cache, or can't be deleted.</exception>
    public long Remove(string repository, string? revision = null)
    {
        var (id, wanted) = Parse(repository, revision);
        return new HubCacheRemoval(_cache).Remove(id, wanted);
    }

    private async Task<string> DownloadAsync(IHubContent content, string repository, string? revision, CancellationToken cancellationToken)
    {
        var (id, asked) = Parse(repository, revision);
        revision = asked ?? CachedRepository.DefaultRevision;
        var present = _cache.Repository(id);
        var cached = present.Find(revision, content);
        var missing = cached is null ? "the revision was never fetched" : content.FindMissing(cached);
        if (missing is null && (_settings.Offline is not null || RepositoryInfo.IsCommit(revision))) return cached!;

        if (_settings.Offline is { } reason) throw HubErrors.Offline(id, revision, _cache.Root, missing!, cached is null ? present.DescribeCommits() : "", reason);

        try
        {
            // With a complete copy at hand, one try must do: a dead network shouldn't cost a minute.
            return await FetchAsync(content, id, revision, missing is null ? 0 : _settings.MaxRetries, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (missing is null && (e is HubUnreachableException or ModelException))
        {
            _settings.Warn?.Invoke(HubErrors.StandIn(id, revision, Path.GetFileName(cached!), e.Message));
            return cached!;
        }
        catch (HubUnreachableException e)
        {
            throw new ModelException($"Model {id} couldn't be fetched. {e.Message}{HubErrors.OtherCommits(present.DescribeCommits())}", e);
        }
    }

    private async Task<string> FetchAsync(IHubContent content, RepositoryId id, string revision, int retries, CancellationToken cancellationToken)
    {
        using var http = new HubHttp(_settings);
        var client = new HubClient(_settings, http);
        var info = await client.DescribeAsync(id, revision, retries, cancellationToken).ConfigureAwait(false);
        return await new SnapshotDownload(_settings, http, client, _cache, id, content).RunAsync(revision, info, cancellationToken).ConfigureAwait(false);
    }

    private ModelReference Parse(string repository, string? revision)
    {
        ArgumentNullException.ThrowIfNull(repository);
        return ModelReference.Parse(repository, revision, _settings.Endpoint);
    }
}
