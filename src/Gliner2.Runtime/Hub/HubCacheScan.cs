namespace Gliner2.Hub;

/// <summary>Finds the GLiNER2 checkpoints in a cache that other libraries share.</summary>
internal static class HubCacheScan
{
    private static readonly CheckpointContent Content = new();

    public static IReadOnlyList<CachedModel> List(string root)
    {
        if (!Directory.Exists(root)) return [];

        var models = new List<CachedModel>();
        foreach (var repository in Directory.EnumerateDirectories(root, "models--*"))
        {
            var snapshots = Path.Combine(repository, "snapshots");
            if (!RepositoryId.TryParseFolder(Path.GetFileName(repository), out var id) || !Directory.Exists(snapshots)) continue;

            var refs = ReadRefs(repository);
            models.AddRange(Directory.EnumerateDirectories(snapshots).Where(IsCheckpoint).Select(folder => Describe(id, folder, refs)));
        }

        return models.OrderBy(m => m.Repository, StringComparer.Ordinal).ThenBy(m => m.Commit, StringComparer.Ordinal).ToList();
    }

    /// <summary>Every ref of a repository folder and its commit.</summary>
    public static IReadOnlyList<(string Revision, string Commit)> ReadRefs(string repository)
    {
        var folder = Path.Combine(repository, "refs");
        return !Directory.Exists(folder)
            ? []
            : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(path => !path.EndsWith(".tmp", StringComparison.Ordinal))
                .Select(path => (Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'), File.ReadAllText(path).Trim()))
                .Order()
                .ToList();
    }

    /// <summary>The encoder's configuration in a folder of its own is what sets these checkpoints apart, or the type that transformers writes.</summary>
    private static bool IsCheckpoint(string folder)
    {
        var config = Path.Combine(folder, CheckpointContent.Config);
        return CachedFile.Exists(config)
            && (CachedFile.Exists(Path.Combine(folder, "encoder_config", "config.json")) || CheckpointContent.TypeOf(config) == "gliner2");
    }

    /// <summary>What a snapshot lacks; a broken index is a lack as well, and no reason to hide the other models.</summary>
    private static string? FindMissing(string folder)
    {
        try
        {
            return Content.FindMissing(folder);
        }
        catch (ModelException e)
        {
            return e.Message;
        }
    }

    private static CachedModel Describe(RepositoryId id, string folder, IReadOnlyList<(string Revision, string Commit)> refs)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(CachedFile.Resolve).OfType<FileInfo>().ToList();
        var commit = Path.GetFileName(folder);
        return new CachedModel(
            id.Value,
            commit,
            refs.Where(r => r.Commit == commit).Select(r => r.Revision).ToList(),
            folder,
            files.Sum(f => f.Length),
            files.Count == 0 ? Directory.GetLastWriteTimeUtc(folder) : files.Max(f => f.LastWriteTimeUtc),
            FindMissing(folder));
    }
}
