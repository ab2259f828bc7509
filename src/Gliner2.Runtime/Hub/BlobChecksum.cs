using System.Security.Cryptography;
using System.Text;

namespace Gliner2.Hub;

/// <summary>
/// A blob's ETag is its checksum: SHA-256 of the content for large files, Git's blob hash (SHA-1 over a header and the
/// content) for files kept in Git itself. Other servers may use other ETags, which prove nothing and are not checked.
/// </summary>
internal static class BlobChecksum
{
    public static bool IsSha256(string etag) => etag.Length == 64 && IsHex(etag);

    /// <summary>The checksum that the file has in the ETag's own kind, or null when the ETag isn't one.</summary>
    public static async Task<string?> OfFileAsync(Stream file, string etag, CancellationToken cancellationToken)
    {
        if (IsSha256(etag)) return await HashAsync(HashAlgorithmName.SHA256, file, null, cancellationToken).ConfigureAwait(false);

        return etag.Length == 40 && IsHex(etag)
            ? await HashAsync(HashAlgorithmName.SHA1, file, Encoding.ASCII.GetBytes($"blob {file.Length}\0"), cancellationToken).ConfigureAwait(false)
            : null;
    }

    private static async Task<string> HashAsync(HashAlgorithmName algorithm, Stream file, byte[]? header, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(algorithm);
        if (header is not null) hash.AppendData(header);

        file.Position = 0;
        await AppendAsync(hash, file, cancellationToken).ConfigureAwait(false);
        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
    }

    /// <summary>Feeds the rest of a stream to a hash.</summary>
    public static async Task AppendAsync(IncrementalHash hash, Stream file, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 18];
        int read;
        while ((read = await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0) hash.AppendData(buffer, 0, read);
    }

    private static bool IsHex(string text) => text.AsSpan().IndexOfAnyExcept("0123456789abcdef") < 0;
}
