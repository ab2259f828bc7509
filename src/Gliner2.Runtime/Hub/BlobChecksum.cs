using System.Security.Cryptography;
using System.Text;

namespace Gliner2.Hub;

/// <summary>
/// A blob's ETag is its checksum: SHA-256 of the content for large files, Git's blob hash (SHA-1 over a header and the
/// content) for files kept in Git itself; some mirrors give the plain SHA-1. Other ETags prove nothing and are not checked.
/// </summary>
internal static class BlobChecksum
{
    public static bool IsSha256(string etag) => etag.Length == 64 && IsHex(etag);

    /// <summary>Whether an ETag says anything about the content.</summary>
    public static bool IsChecksum(string etag) => IsSha256(etag) || IsSha1(etag);

    public static bool AreEqual(string checksum, string etag) => checksum.Equals(etag, StringComparison.OrdinalIgnoreCase);

    /// <summary>The file's checksum when its ETag is another one; null when it is right, or the ETag isn't a checksum.</summary>
    public static async Task<string?> FindDifferenceAsync(Stream file, string etag, CancellationToken cancellationToken)
    {
        if (!IsChecksum(etag)) return null;

        using var plain = IncrementalHash.CreateHash(IsSha256(etag) ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1);
        using var git = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        git.AppendData(Encoding.ASCII.GetBytes($"blob {file.Length}\0"));
        file.Position = 0;
        await AppendAsync(IsSha256(etag) ? [plain] : [plain, git], file, cancellationToken).ConfigureAwait(false);
        var actual = Hex(plain.GetHashAndReset());
        if (AreEqual(actual, etag)) return null;

        if (IsSha256(etag)) return actual;

        actual = Hex(git.GetHashAndReset());
        return AreEqual(actual, etag) ? null : actual;
    }

    /// <summary>Feeds the rest of a stream to hashes.</summary>
    public static async Task AppendAsync(IncrementalHash[] hashes, Stream file, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 18];
        int read;
        while ((read = await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            foreach (var hash in hashes) hash.AppendData(buffer, 0, read);
        }
    }

    /// <summary>A checksum as it is written.</summary>
    public static string Hex(byte[] hash) => Convert.ToHexString(hash).ToLowerInvariant();

    private static bool IsSha1(string etag) => etag.Length == 40 && IsHex(etag);

    private static bool IsHex(string text) => text.All(char.IsAsciiHexDigit);
}
