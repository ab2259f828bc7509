namespace Gliner2.Hub;

/// <summary>Fetches what one commit lacks in the cache. The revision's ref moves only when everything is there, so an interrupted update leaves the old state usable.</summary>
internal sealed class SnapshotDownload(HubSettings settings, HubHttp http, HubClient client, HubCache cache, RepositoryId id, IHubContent content)
{
    private const int ParallelFiles = 4;
    private readonly ProgressMeter _meter = new(id.Value, settings.Progress);

    public async Task<string> RunAsync(string revision, RepositoryInfo info, CancellationToken cancellationToken)
    {
        var folder = cache.Repository(id).SnapshotFolder(info.Commit);
        try
        {
            Directory.CreateDirectory(folder);
            var small = content.SelectSmall(id, info.Files);
            await FetchAsync(info, folder, small, cancellationToken).ConfigureAwait(false);
            await FetchAsync(info, folder, content.SelectWeights(id, info.Files, folder), cancellationToken).ConfigureAwait(false);
            cache.WriteRef(id, revision, info.Commit);
            return folder;
        }
        catch (Exception e) when (HubErrors.ForStorage(e, cache.Root) is { } error)
        {
            throw error;
        }
    }

    private async Task FetchAsync(RepositoryInfo info, string folder, IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        foreach (var file in files) _meter.Expect(file, info.Files[file]);

        var missing = files.Where(file => !IsPresent(SafePath.Combine(folder, file, "The hub"), info.Files[file])).ToList();
        CheckSpace(ByteSize.Sum(missing.Select(file => info.Files[file])));
        foreach (var file in files.Except(missing)) _meter.Report(file, info.Files[file], info.Files[file]);

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ParallelFiles, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(missing, parallel, async (file, token) => await FetchAsync(info, folder, file, token).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task FetchAsync(RepositoryInfo info, string folder, string file, CancellationToken cancellationToken)
    {
        var metadata = Bound(await client.DescribeFileAsync(id, info.Commit, file, cancellationToken).ConfigureAwait(false), info.Files[file]);
        var pointer = SafePath.Combine(folder, file, "The hub");
        var name = metadata.BlobName(info.Commit);
        var blob = cache.BlobPath(id, name);
        var guard = await FileLock.AcquireAsync(cache.LockPath(id, name), cancellationToken).ConfigureAwait(false);
        await using (guard.ConfigureAwait(false))
        {
            // Another process may have brought it while this one waited for the lock.
            if (!IsPresent(pointer, metadata.Size ?? 0))
            {
                var isNew = !IsPresent(blob, metadata.Size ?? 0);
                if (isNew) await DownloadAsync(info.Commit, metadata, blob, cancellationToken).ConfigureAwait(false);

                cache.Link(blob, pointer, isNew);
            }
        }

        if (CachedFile.Resolve(pointer) is { } present) _meter.Report(file, present.Length, present.Length);
    }

    private async Task DownloadAsync(string commit, FileMetadata metadata, string blob, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(blob)!);
        var incomplete = blob + ".incomplete";
        using (var download = new BlobDownload(settings, http, id, commit, metadata, bytes => _meter.Report(metadata.Name, bytes, metadata.Size)))
        {
            await download.RunAsync(incomplete, cancellationToken).ConfigureAwait(false);
        }

        File.Move(incomplete, blob, overwrite: true);
    }

    /// <summary>A file that no checksum proves must have the size that the hub's list gives it, whatever the answer about the file itself says.</summary>
    private static FileMetadata Bound(FileMetadata file, long listed)
        => listed > 0 && (file.Size is null || !BlobChecksum.IsChecksum(file.Etag)) ? file with { Size = listed } : file;

    /// <summary>Present, and of the size that the hub gives (0: it gives none).</summary>
    private static bool IsPresent(string path, long size) => CachedFile.Resolve(path) is { } file && (size == 0 || file.Length == size);

    private void CheckSpace(long needed)
    {
        var free = settings.FreeSpace(cache.Root);
        if (needed > free) throw HubErrors.NoSpace(cache.Root, needed, free);
    }
}
