using System.IO.Compression;
using System.Text;
using ZstdSharp;

namespace Gliner2.Files.Bytes;

/// <summary>Takes off what is around an input: compression, and encodings other than UTF-8.</summary>
internal static class InputStreams
{
    private static readonly byte[] Gzip = [0x1F, 0x8B], Zstandard = [0x28, 0xB5, 0x2F, 0xFD];

    private static readonly (byte[] Mark, Encoding Encoding)[] Marks =
    [
        ([0xFF, 0xFE, 0, 0], new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true)),
        ([0, 0, 0xFE, 0xFF], new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true)),
        ([0xFF, 0xFE], new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true)),
        ([0xFE, 0xFF], new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true)),
    ];

    /// <summary>The bytes inside, whatever the input's name says: the first bytes tell gzip and Zstandard.</summary>
    public static async ValueTask<Stream> UnpackAsync(Stream stream, string source, CancellationToken stop)
    {
        var (head, whole) = await PeekAsync(stream, source, [Gzip, Zstandard], stop).ConfigureAwait(false);
        if (head.AsSpan().StartsWith(Gzip)) return new GZipStream(whole, CompressionMode.Decompress);
        return head.AsSpan().StartsWith(Zstandard) ? new DecompressionStream(whole, leaveOpen: false) : whole;
    }

    /// <summary>The bytes as UTF-8: from the encoding that was named, or that a byte order mark tells.</summary>
    public static async ValueTask<Stream> DecodeAsync(Stream stream, string source, Encoding? encoding, CancellationToken stop)
    {
        if (encoding is not null) return encoding.CodePage == Encoding.UTF8.CodePage ? stream : Transcode(stream, encoding);
        var (head, whole) = await PeekAsync(stream, source, [.. Marks.Select(mark => mark.Mark)], stop).ConfigureAwait(false);
        foreach (var (mark, known) in Marks)
            if (head.AsSpan().StartsWith(mark)) return Transcode(whole, known);
        return whole;
    }

    private static Stream Transcode(Stream stream, Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return Encoding.CreateTranscodingStream(stream, strict, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    /// <summary>The first bytes, as many as it takes to tell the marks from anything else, and the stream as if they had not been read.</summary>
    private static async ValueTask<(byte[] Head, Stream Whole)> PeekAsync(Stream stream, string source, byte[][] marks, CancellationToken stop)
    {
        var head = new byte[marks.Max(mark => mark.Length)];
        var length = 0;
        while (length < head.Length && (length == 0 || marks.Any(mark => mark.Length > length && mark.AsSpan().StartsWith(head.AsSpan(0, length)))))
        {
            var read = await InputBytes.ReadAsync(stream, source, head.AsMemory(length), stop).ConfigureAwait(false);
            if (read == 0) break;
            length += read;
        }

        head = head[..length];
        if (!stream.CanSeek) return (head, new PrefixedStream(head, stream));
        stream.Position -= length;
        return (head, stream);
    }
}
