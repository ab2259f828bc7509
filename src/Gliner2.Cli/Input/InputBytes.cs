using System.Text;
using System.Text.Unicode;
using Gliner2.Cli.Common;

namespace Gliner2.Cli.Input;

/// <summary>Reading and checking the bytes of an input.</summary>
internal static class InputBytes
{
    /// <summary>The byte order mark of UTF-8, which is skipped.</summary>
    public static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>
    /// Reads some bytes. A file has them at once. A pipe may have none for a long time: the caller isn't blocked, and a stop abandons
    /// the read, which can't be interrupted.
    /// </summary>
    /// <exception cref="CliException">The input can't be read.</exception>
    public static ValueTask<int> ReadAsync(Stream stream, string source, Memory<byte> buffer, CancellationToken stop) => stream.CanSeek
        ? ValueTask.FromResult(Read(stream, source, buffer.Span))
        : new ValueTask<int>(Task.Run(() => Read(stream, source, buffer.Span), stop).WaitAsync(stop));

    /// <summary>Reads all of it.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAllAsync(Stream stream, string source, CancellationToken stop)
    {
        var buffer = new byte[stream.CanSeek ? Math.Min(Math.Max(stream.Length - stream.Position, 0) + 1, Array.MaxLength) : 1 << 16];
        var length = 0;
        while (true)
        {
            var read = await ReadAsync(stream, source, buffer.AsMemory(length), stop);
            if (read == 0) return buffer.AsMemory(0, length);
            length += read;
            if (length < buffer.Length) continue;
            if (length == Array.MaxLength) throw CliException.Failure($"{source}: is larger than 2 GB; JSONL and --text-split line read files of any size");
            Array.Resize(ref buffer, (int)Math.Min(2L * buffer.Length, Array.MaxLength));
        }
    }

    /// <summary>Why the bytes can't be text; null when they can.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="line">The number of lines before the fault.</param>
    public static string? Problem(ReadOnlySpan<byte> bytes, out int line)
    {
        line = 0;
        var zero = bytes.IndexOf((byte)0);
        if (zero < 0 && Utf8.IsValid(bytes)) return null;

        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) return "not UTF-8 but UTF-16: save it as UTF-8";

        var invalid = IndexOfInvalid(bytes);
        var at = zero < 0 ? invalid : invalid < 0 ? zero : Math.Min(zero, invalid);
        var before = bytes[..at];
        line = before.Count((byte)'\n');
        var column = at - (before.LastIndexOf((byte)'\n') + 1) + 1;
        return bytes[at] == 0
            ? FormattableString.Invariant($"not text but binary data (a zero byte at column {column})")
            : FormattableString.Invariant($"not UTF-8 (byte 0x{bytes[at]:X2} at column {column})");
    }

    private static int Read(Stream stream, string source, Span<byte> buffer)
    {
        try
        {
            return stream.Read(buffer);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CliException.Failure($"{source}: can't be read: {error.Message}", error);
        }
    }

    private static int IndexOfInvalid(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            if (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) != System.Buffers.OperationStatus.Done) return at;
            at += length;
        }

        return -1;
    }
}
