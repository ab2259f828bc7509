namespace Gliner2.Hub;

/// <summary>One repository's folder in the cache, as far as it is read: <c>refs/REVISION</c> holds a commit, <c>snapshots/COMMIT</c> the files.</summary>
internal sealed class CachedRepository(string folder)
{
    /// <summary>The branch that is meant when none is named.</summary>
    public const string DefaultRevision = "main";

    private const int MaxCommitsShown = 5;

    private string Snapshots => Path.Combine(folder, "snapshots");

    public string SnapshotFolder(string commit) => Path.Combine(Snapshots, commit);

    public string RefPath(string revision) => SafePath.Combine(Path.Combine(folder, "refs"), revision, "The revision");

    /// <summary>The commit that a branch or tag had when it was last fetched, or null.</summary>
    public string? ReadRef(string revision) => ReadCommit(RefPath(revision));

    /// <summary>Every branch and tag, and its commit.</summary>
    public IReadOnlyList<(string Revision, string Commit)> ReadRefs()
    {
        var refs = Path.Combine(folder, "refs");
        var found = new List<(string, string)>();
        foreach (var path in CachedFile.Below(refs).Where(path => !path.EndsWith(".tmp", StringComparison.Ordinal)))
        {
            if (ReadCommit(path) is { } commit) found.Add((Path.GetRelativePath(refs, path).Replace(Path.DirectorySeparatorChar, '/'), commit));
        }

        return found.Order().ToList();
    }

    /// <summary>The folder of the commit that a revision had when it was last fetched, or null.</summary>
    public string? FindNamed(string revision)
    {
        var commit = RepositoryInfo.IsCommit(revision) ? revision : ReadRef(revision);
        var snapshot = commit is null ? null : SnapshotFolder(commit);
        return Directory.Exists(snapshot) ? snapshot : null;
    }

    /// <summary>
    /// The same; but a cache that was copied without its refs says nothing about branches, and there the only complete snapshot stands for the
    /// default one.
    /// </summary>
    public string? Find(string revision, IHubContent content)
    {
        if (FindNamed(revision) is { } named) return named;

        if (revision != DefaultRevision || ReadRefs().Count > 0) return null;

        var complete = Commits().Select(SnapshotFolder).Where(snapshot => content.FindMissing(snapshot) is null).Take(2).ToList();
        return complete.Count == 1 ? complete[0] : null;
    }

    /// <summary>The commits that are there, with the branches and tags that stand at them, for a message; empty when there is none.</summary>
    public string DescribeCommits()
    {
        var refs = ReadRefs();
        var commits = Commits();
        var shown = commits.Take(MaxCommitsShown).Select(commit =>
        {
            var names = refs.Where(entry => entry.Commit == commit).Select(entry => entry.Revision).ToList();
            return names.Count == 0 ? commit : $"{commit} ({string.Join(", ", names)})";
        });
        return Printable.Line(string.Join(", ", shown) + (commits.Count > MaxCommitsShown ? ", ..." : ""));
    }

    private List<string> Commits()
        => CachedFile.FoldersIn(Snapshots).Select(path => Path.GetFileName(path)).Where(RepositoryInfo.IsCommit).Order(StringComparer.Ordinal).ToList();

    private static string? ReadCommit(string path)
    {
        try
        {
            // A commit and a line's end; a pipe or a device has no length.
            var text = CachedFile.Resolve(path) is { Length: > 0 and < 100 } file ? File.ReadAllText(file.FullName).Trim() : null;
            return RepositoryInfo.IsCommit(text) ? text : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
