namespace Gliner2;

/// <summary>How far a download is. Sizes are in bytes; 0 where the hub doesn't say.</summary>
/// <param name="Repository">The model, <c>owner/name</c>.</param>
/// <param name="File">The file that advanced.</param>
/// <param name="FileBytes">Bytes of this file that are on disk, those of an earlier attempt included.</param>
/// <param name="FileSize">The file's size.</param>
/// <param name="TotalBytes">Bytes of all needed files that are on disk.</param>
/// <param name="TotalSize">The size of all needed files.</param>
public readonly record struct HubProgress(string Repository, string File, long FileBytes, long FileSize, long TotalBytes, long TotalSize);
