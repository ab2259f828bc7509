namespace Gliner2.Hub;

/// <summary>Finds the GLiNER2 checkpoints in a cache that other libraries share.</summary>
internal static class HubCacheScan
{
    private static readonly CheckpointContent Content = new();

    public static IReadOnlyList<CachedModel> List(string root)
    {
        var models = new List<CachedModel>();
        foreach (var repository in CachedFile.FoldersIn(root, "models--*"))
        {
            if (!RepositoryId.TryParseFolder(Path.GetFileName(repository), out var id)) continue;

            var refs = new CachedRepository(repository).ReadRefs();
            models.AddRange(CachedFile.FoldersIn(Path.Combine(repository, "snapshots")).Where(IsCheckpoint).Select(folder => Describe(id, folder, refs)));
        }

        return models.OrderBy(m => m.Repository, StringComparer.Ordinal).ThenBy(m => m.Commit, StringComparer.Ordinal).ToList();
    }

    /// <summary>The encoder's configuration in a folder of its own is what sets these checkpoints apart, or the type that transformers writes.</summary>
    private static bool IsCheckpoint(string folder)
    {
        var config = Path.Combine(folder, CheckpointContent.Config);
        return CachedFile.Exists(config)
            && (CachedFile.Exists(Path.Combine(folder, "encoder_config", "config.json")) || CheckpointContent.IsNative(config));
    }

    private static CachedModel Describe(RepositoryId id, string folder, IReadOnlyList<(string Revision, string Commit)> refs)
    {
        var files = CachedFile.Below(folder).Select(CachedFile.Resolve).OfType<FileInfo>().ToList();
        var commit = Path.GetFileName(folder);
        return new CachedModel(
            id.Value,
            commit,
            refs.Where(r => r.Commit == commit).Select(r => r.Revision).ToList(),
            folder,
            ByteSize.Sum(files.Select(f => f.Length)),
            files.Count == 0 ? Directory.GetLastWriteTimeUtc(folder) : files.Max(f => f.LastWriteTimeUtc),
            Content.FindMissing(folder));
    }
}
