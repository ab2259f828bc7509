namespace Gliner2.Common;

/// <summary>Reads whole files that may not be files, or not end.</summary>
internal static class BoundedFile
{
    private const int Step = 1 << 16;

    /// <summary>The bytes of a file, a pipe or a device; null when there are more than <paramref name="most"/>.</summary>
    public static byte[]? Read(string path, int most)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var known = stream.CanSeek ? stream.Length : 0;
        if (known > most) return null;

        // One byte more than the file says it has shows that it ends there.
        var bytes = new byte[known + 1];
        var count = 0;
        while (stream.Read(bytes, count, bytes.Length - count) is var read and > 0)
        {
            count += read;
            if (count > most) return null;
            if (count == bytes.Length) Array.Resize(ref bytes, (int)Math.Min(most + 1L, Math.Max(bytes.Length + Step, 2L * bytes.Length)));
        }
        Array.Resize(ref bytes, count);
        return bytes;
    }
}
