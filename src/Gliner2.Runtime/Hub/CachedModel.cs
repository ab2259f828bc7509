namespace Gliner2;

/// <summary>One commit of a model in the cache.</summary>
/// <param name="Repository">The model, <c>owner/name</c>.</param>
/// <param name="Commit">The commit.</param>
/// <param name="Revisions">The branches and tags that stood at this commit when they were last fetched.</param>
/// <param name="Folder">The folder to load it from.</param>
/// <param name="Bytes">The size of its files.</param>
/// <param name="LastModified">When a file of it was last written, UTC.</param>
/// <param name="Missing">What it lacks to be complete, or null.</param>
public sealed record CachedModel(string Repository, string Commit, IReadOnlyList<string> Revisions, string Folder, long Bytes, DateTime LastModified, string? Missing);
