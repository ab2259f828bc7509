
namespace Gliner2.Hub;

/// <summary>Deletes models from the cache, blobs only when no other snapshot needs them.</summary>
internal sealed class HubCacheRemoval(HubCache cache)
{
    public long Remove(RepositoryId id, string? revision)
    {
        var folder = cache.RepositoryFolder(id);
        if (!Directory.Exists(folder)) throw new ModelException($"Model {id} isn't in the cache {cache.Root}.");

        try
        {
            var before = SizeOf(folder);
            if (revision is null)
            {
                Directory.Delete(folder, recursive: true);
                DeleteFolder(Path.Combine(cache.Root, ".locks", id.FolderName));
                return before;
            }

            RemoveRevision(id, revision, folder);
            return before - SizeOf(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"Model {id} can't be removed from {cache.Root}: {e.Message} Is it in use by another program?", e);
        }
    }

    private void RemoveRevision(RepositoryId id, string revision, string folder)
    {
        HubCache.CheckRevision(revision);
        var snapshot = cache.Repository(id).FindNamed(revision)
            ?? throw new ModelException($"Model {id} isn't in the cache {cache.Root} at revision '{revision}'.");
        var commit = Path.GetFileName(snapshot);
        Directory.Delete(snapshot, recursive: true);
        foreach (var (name, _) in cache.Repository(id).ReadRefs().Where(r => r.Commit == commit))
            File.Delete(SafePath.Combine(Path.Combine(folder, "refs"), name, "The cache"));

        var snapshots = Path.Combine(folder, "snapshots");
        var used = Directory.EnumerateFiles(snapshots, "*", SearchOption.AllDirectories)
            .Select(path => CachedFile.Resolve(path)?.FullName).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var blobs = Path.Combine(folder, "blobs");
        if (Directory.Exists(blobs))
        {
            foreach (var blob in new DirectoryInfo(blobs).EnumerateFiles().Where(blob => !used.Contains(blob.FullName))) blob.Delete();
        }

        if (used.Count == 0 && !Directory.EnumerateFileSystemEntries(snapshots).Any()) Directory.Delete(folder, recursive: true);
    }

    private static void DeleteFolder(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    /// <summary>Bytes of the real files; links weigh nothing.</summary>
    private static long SizeOf(string folder) => !Directory.Exists(folder)
        ? 0
        : new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Where(f => f.LinkTarget is null).Sum(f => f.Length);
}
