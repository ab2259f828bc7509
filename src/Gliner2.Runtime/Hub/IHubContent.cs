namespace Gliner2.Hub;

/// <summary>Which files of a repository are needed, for one kind of content. Small ones come first, so that a wrong repository is noticed before gigabytes move.</summary>
internal interface IHubContent
{
    /// <summary>The small files to fetch.</summary>
    /// <exception cref="ModelException">The repository can't hold this kind of content.</exception>
    IReadOnlyList<string> SelectSmall(RepositoryId id, IReadOnlyDictionary<string, long> files);

    /// <summary>The weight files to fetch, once the small ones lie in <paramref name="folder"/>.</summary>
    /// <exception cref="ModelException">The small files say that this isn't such content.</exception>
    IReadOnlyList<string> SelectWeights(RepositoryId id, IReadOnlyDictionary<string, long> files, string folder);

    /// <summary>What a folder lacks to be complete, for a message; null when nothing.</summary>
    string? FindMissing(string folder);
}
