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

    public string BlobPath(RepositoryId id, string etag) => Path.Combine(RepositoryFolder(id), "blobs", etag);

    public string LockPath(RepositoryId id, string etag) => Path.Combine(Root, ".locks", id.FolderName, etag + ".lock");

    public string SnapshotFolder(RepositoryId id, string commit) => Path.Combine(RepositoryFolder(id), "snapshots", commit);

    /// <summary>The folder of the commit that a revision had when it was last fetched, or null.</summary>
    public string? FindSnapshot(RepositoryId id, string revision)
    {
        var commit = RepositoryInfo.IsCommit(revision) ? revision : ReadRef(id, revision);
        var folder = commit is null ? null : SnapshotFolder(id, commit);
        return Directory.Exists(folder) ? folder : null;
    }

    public void WriteRef(RepositoryId id, string revision, string commit)
    {
        if (revision == commit || ReadRef(id, revision) == commit) return;

        var path = RefPath(id, revision);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        File.WriteAllText(temporary, commit);
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Refuses revisions that couldn't be a branch, tag or commit.</summary>
    public static void CheckRevision(string revision)
    {
        if (!SafePath.IsSafe(revision)) throw new ModelException($"'{revision}' isn't a revision. Give a branch, a tag or a commit.");
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

    private string RefPath(RepositoryId id, string revision)
        => SafePath.Combine(Path.Combine(RepositoryFolder(id), "refs"), revision, "The revision");

    private string? ReadRef(RepositoryId id, string revision)
    {
        var path = RefPath(id, revision);
        var text = File.Exists(path) ? File.ReadAllText(path).Trim() : null;
        return RepositoryInfo.IsCommit(text) ? text : null;
    }
}
