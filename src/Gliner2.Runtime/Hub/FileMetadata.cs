using System.Security.Cryptography;
using System.Text;

namespace Gliner2.Hub;

/// <summary>One file of a commit as the hub describes it.</summary>
/// <param name="Name">Its path in the repository.</param>
/// <param name="Address">Where it is read from.</param>
/// <param name="Etag">Its normalised ETag, as a rule its checksum.</param>
/// <param name="Size">Its size in bytes, or null when the hub doesn't say.</param>
internal sealed record FileMetadata(string Name, Uri Address, string Etag, long? Size)
{
    private const int MaxEtagLength = 128;
    private const int SuffixLength = 16;

    /// <summary>
    /// The blob's name in the cache: the ETag. One that is no checksum may be given to two files, or to two versions of one, and is made
    /// theirs by a suffix.
    /// </summary>
    /// <param name="commit">The commit that the file is of.</param>
    public string BlobName(string commit) => BlobChecksum.IsChecksum(Etag)
        ? Etag
        : $"{Etag}-{BlobChecksum.Hex(SHA256.HashData(Encoding.UTF8.GetBytes($"{commit}/{Name}")))[..SuffixLength]}";

    /// <summary>Drops the weak mark and the quotes; null when what's left can't be a file's name.</summary>
    public static string? NormalizeEtag(string? etag)
    {
        if (etag is null) return null;

        var bare = etag.StartsWith("W/", StringComparison.Ordinal) ? etag[2..] : etag;
        bare = bare.Trim('"');
        return bare.Length is > 0 and <= MaxEtagLength && !bare.Contains('/', StringComparison.Ordinal) && SafePath.IsSafe(bare) ? bare : null;
    }
}
