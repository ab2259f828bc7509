namespace Gliner2.Hub;

/// <summary>
/// The Python client's cache layout:
/// <c>models--OWNER--NAME/blobs/ETAG</c> holds content, <c>snapshots/COMMIT/FILE</c> links to it, <c>refs/REVISION</c>
/// holds the commit a branch or tag had, <c>.locks/models--OWNER--NAME/ETAG.lock</c> keeps writers apart.
/// </summary>
internal sealed class HubCache(string root, bool symbolicLinks = true)
{
    public string Root { get; } = root;

    public string RepositoryFolder(RepositoryId id) => Path.Combine(Root, id.FolderName);

    public string BlobPath(RepositoryId id, string name) => Path.Combine(RepositoryFolder(id), "blobs", name);

    public string LockPath(RepositoryId id, string name) => Path.Combine(Root, ".locks", id.FolderName, name + ".lock");

    /// <summary>What the cache has of a repository.</summary>
    public CachedRepository Repository(RepositoryId id) => new(RepositoryFolder(id));

    public void WriteRef(RepositoryId id, string revision, string commit)
    {
        var repository = Repository(id);
        if (revision == commit || repository.ReadRef(revision) == commit) return;

        var path = repository.RefPath(revision);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        File.WriteAllText(temporary, commit);
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Refuses revisions that couldn't be a branch, tag or commit.</summary>
    public static void CheckRevision(string revision)
    {
        if (!SafePath.IsSafe(revision)) throw new ModelException($"'{Printable.Line(revision)}' isn't a revision. Give a branch, a tag or a commit.");
    }

    /// <summary>Makes a snapshot's file out of a blob: a relative link, or where links aren't allowed the blob itself (moved when new, else copied).</summary>
    public void Link(string blob, string pointer, bool isNewBlob)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(pointer)!);
        if (symbolicLinks && TryLink(blob, pointer)) return;

        if (isNewBlob)
        {
            File.Move(blob, pointer, overwrite: true);
            return;
        }

        var temporary = $"{pointer}.{Guid.NewGuid():N}.tmp";
        File.Copy(blob, temporary);
        File.Move(temporary, pointer, overwrite: true);
    }

    private static bool TryLink(string blob, string pointer)
    {
        var target = Path.GetRelativePath(Path.GetDirectoryName(pointer)!, blob);
        try
        {
            // What stands there is dangling or damaged, or the caller wouldn't ask.
            File.Delete(pointer);
            File.CreateSymbolicLink(pointer, target);
            return true;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException or PlatformNotSupportedException)
        {
            return false;
        }
    }
}
