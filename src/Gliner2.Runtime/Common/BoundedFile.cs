namespace Gliner2.Common;

/// <summary>Reads whole files and streams that may be something else, or not end.</summary>
internal static class BoundedFile
{
    private const int Step = 1 << 16;

    /// <summary>The bytes of a file, a pipe or a device; null when there are more than <paramref name="most"/>.</summary>
    public static byte[]? Read(string path, int most)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return Read(stream, most);
    }

    /// <summary>What is left of a stream; null when there are more than <paramref name="most"/> bytes.</summary>
    public static byte[]? Read(Stream stream, int most)
    {
        var known = stream.CanSeek ? Math.Max(0, stream.Length - stream.Position) : 0;
        if (known > most) return null;

        var bytes = new byte[known];
        var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        // One byte more than the file says it has shows whether it ends there.
        Span<byte> more = stackalloc byte[1];
        while (count == bytes.Length && stream.Read(more) > 0)
        {
            if (count == most) return null;
            Array.Resize(ref bytes, (int)Math.Min(most, Math.Max(bytes.Length + Step, 2L * bytes.Length)));
            bytes[count++] = more[0];
            count += stream.ReadAtLeast(bytes.AsSpan(count), bytes.Length - count, throwOnEndOfStream: false);
        }
        Array.Resize(ref bytes, count);
        return bytes;
    }

    /// <summary>What is left of a stream, without blocking; null when there are more than <paramref name="most"/> bytes.</summary>
    public static async Task<byte[]?> ReadAsync(Stream stream, int most, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var step = new byte[Step];
        while (await stream.ReadAsync(step, cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            if (bytes.Length + read > most) return null;
            bytes.Write(step, 0, read);
        }
        return bytes.ToArray();
    }
}
