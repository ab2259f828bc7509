namespace Gliner2.Hub;

/// <summary>Folders of the cache that are given in place of a model's own.</summary>
internal static class CacheFolder
{
    private const string Snapshots = "snapshots";
    private const int MaxNamesShown = 5;

    /// <summary>The snapshot that a folder of the cache stands for; the folder itself when it is none of these.</summary>
    /// <param name="folder">A full path.</param>
    /// <param name="revision">A branch, tag or commit; null: <c>main</c>.</param>
    /// <param name="content">What is looked for.</param>
    /// <exception cref="ModelException">It is one, but which snapshot is meant isn't certain.</exception>
    public static string Enter(string folder, string? revision, IHubContent content)
    {
        folder = Path.TrimEndingDirectorySeparator(folder);
        if (File.Exists(Path.Combine(folder, CheckpointContent.Config)) || File.Exists(Path.Combine(folder, AdapterContent.Config))) return folder;

        if (Directory.Exists(Path.Combine(folder, Snapshots))) return Snapshot(folder, revision, content);

        if (Path.GetFileName(folder) == Snapshots && Path.GetDirectoryName(folder) is { } repository) return Snapshot(repository, revision, content);

        var names = CachedFile.FoldersIn(folder, "models--*").Select(path => RepositoryId.TryParseFolder(Path.GetFileName(path), out var id) ? id.Value : null)
            .OfType<string>().Order(StringComparer.Ordinal).ToList();
        return names.Count == 0
            ? folder
            : throw new ModelException($"{folder} is a cache of models, not one of them. Give the name of one: {string.Join(", ", names.Take(MaxNamesShown))}{(names.Count > MaxNamesShown ? ", ..." : "")}.");
    }

    private static string Snapshot(string repository, string? revision, IHubContent content)
    {
        revision ??= CachedRepository.DefaultRevision;
        HubCache.CheckRevision(revision);
        var cached = new CachedRepository(repository);
        return cached.Find(revision, content)
            ?? throw new ModelException($"{repository} is a model's folder in the cache, without a complete copy at revision '{revision}'.{HubErrors.OtherCommits(cached.DescribeCommits())}");
    }
}
