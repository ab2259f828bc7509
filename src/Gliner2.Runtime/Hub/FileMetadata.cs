namespace Gliner2.Hub;

/// <summary>One file of a commit as the hub describes it.</summary>
/// <param name="Name">Its path in the repository.</param>
/// <param name="Address">Where it is read from.</param>
/// <param name="Etag">Its normalised ETag: the blob's name in the cache, and its checksum.</param>
/// <param name="Size">Its size in bytes, or null when the hub doesn't say.</param>
internal sealed record FileMetadata(string Name, Uri Address, string Etag, long? Size)
{
    private const int MaxEtagLength = 128;

    /// <summary>Drops the weak mark and the quotes; null when what's left can't be a file's name.</summary>
    public static string? NormalizeEtag(string? etag)
    {
        if (etag is null) return null;

        var bare = etag.StartsWith("W/", StringComparison.Ordinal) ? etag[2..] : etag;
        bare = bare.Trim('"');
        return bare.Length is > 0 and <= MaxEtagLength && !bare.Contains('/', StringComparison.Ordinal) && SafePath.IsSafe(bare) ? bare : null;
    }
}
