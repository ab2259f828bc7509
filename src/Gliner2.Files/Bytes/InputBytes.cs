using System.Text;
using System.Text.Unicode;
using ZstdSharp;

namespace Gliner2.Files.Bytes;

/// <summary>Reading and checking the bytes of an input.</summary>
internal static class InputBytes
{
    /// <summary>How long a record may be, or a file that is one text: more than any book, and little enough for any machine.</summary>
    public const int MaxRecord = 64_000_000;

    /// <summary><see cref="MaxRecord"/> in words.</summary>
    public const string MaxRecordWords = "64 MB";

    private const int FirstBuffer = 1 << 16;

    /// <summary>The byte order mark of UTF-8, which is skipped.</summary>
    public static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>
    /// Reads some bytes. A file has them at once. A pipe may have none for a long time: the caller isn't blocked, and a stop abandons
    /// the read, which can't be interrupted.
    /// </summary>
    /// <exception cref="IOException">The input can't be read.</exception>
    public static ValueTask<int> ReadAsync(Stream stream, string source, Memory<byte> buffer, CancellationToken stop) => stream.CanSeek
        ? ValueTask.FromResult(Read(stream, source, buffer.Span))
        : new ValueTask<int>(Task.Run(() => Read(stream, source, buffer.Span), stop).WaitAsync(stop));

    /// <summary>Reads all of it.</summary>
    /// <param name="stream">Where from.</param>
    /// <param name="source">What messages call it.</param>
    /// <param name="limit">How many bytes there may be.</param>
    /// <param name="stop">Ends the wait for them.</param>
    /// <returns>The bytes without a byte order mark; null when there are more than the limit.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAllAsync(Stream stream, string source, int limit, CancellationToken stop)
    {
        var expected = stream.CanSeek ? Math.Max(stream.Length - stream.Position, 0) : FirstBuffer;
        if (stream.CanSeek && expected > limit) return null;

        // One byte more, so that the end shows without growing.
        var buffer = new byte[Math.Min(expected + 1, limit)];
        var length = 0;
        while (true)
        {
            if (length == buffer.Length && length < limit) Array.Resize(ref buffer, (int)Math.Min(2L * buffer.Length, limit));
            var room = length < limit ? buffer.AsMemory(length) : new byte[1];
            var read = await ReadAsync(stream, source, room, stop).ConfigureAwait(false);
            if (read == 0) break;
            length += read;
            if (length > limit) return null;
        }

        return buffer.AsSpan(0, length).StartsWith(ByteOrderMark) ? buffer.AsMemory(ByteOrderMark.Length, length - ByteOrderMark.Length) : buffer.AsMemory(0, length);
    }

    /// <summary>Why the bytes can't be text; null when they can.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="line">The number of lines before the fault.</param>
    /// <param name="encoding">What messages call the option that names another encoding; null: there is none.</param>
    public static string? Problem(ReadOnlySpan<byte> bytes, string? encoding, out int line)
    {
        line = 0;
        var zero = bytes.IndexOf((byte)0);
        if (zero < 0 && Utf8.IsValid(bytes)) return null;

        var invalid = IndexOfInvalid(bytes);
        var at = zero < 0 ? invalid : invalid < 0 ? zero : Math.Min(zero, invalid);
        var before = bytes[..at];
        line = before.Count((byte)'\n');
        return Fault(bytes[at], at - (before.LastIndexOf((byte)'\n') + 1) + 1, encoding);
    }

    /// <summary>Words for a byte that can't be in a text.</summary>
    /// <param name="value">The byte.</param>
    /// <param name="column">Its place in the line, in bytes, from 1.</param>
    /// <param name="encoding">What messages call the option that names another encoding.</param>
    public static string Fault(byte value, long column, string? encoding) => value == 0
        ? FormattableString.Invariant($"not text but binary data (a zero byte at column {column})")
        : FormattableString.Invariant($"not UTF-8 (byte 0x{value:X2} at column {column}){(encoding is null ? "" : $"; {encoding} names another encoding, windows-1252 for instance")}");

    /// <summary>The first byte that is no part of a character, or -1; a character that is cut off at the end counts.</summary>
    public static int IndexOfInvalid(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            if (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) != System.Buffers.OperationStatus.Done) return at;
            at += length;
        }

        return -1;
    }

    private static int Read(Stream stream, string source, Span<byte> buffer)
    {
        try
        {
            return stream.Read(buffer);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or ZstdException)
        {
            throw new IOException($"{source}: can't be unpacked: {(error is EndOfStreamException ? "it breaks off" : error.Message.TrimEnd('.'))}", error);
        }
        catch (DecoderFallbackException error)
        {
            throw new IOException($"{source}: is not in the encoding that was named: {error.Message.TrimEnd('.')}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{source}: can't be read: {error.Message}", error);
        }
    }
}
