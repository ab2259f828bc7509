using System.Runtime.CompilerServices;
using System.Text;
using Gliner2.Files.Bytes;

namespace Gliner2.Files;

/// <summary>Reads a stream that is a text: all of it, or line by line.</summary>
public static class TextContent
{
    /// <summary>All of a stream as text: UTF-8, or what a byte order mark says; packed with gzip or Zstandard or not.</summary>
    /// <param name="stream">The bytes.</param>
    /// <param name="source">What messages call it.</param>
    /// <param name="maxBytes">How many bytes there may be.</param>
    /// <param name="encoding">Its encoding; null: UTF-8, or what a byte order mark says.</param>
    /// <param name="cancellationToken">Ends the wait for them.</param>
    /// <returns>The text; null when there are more bytes.</returns>
    /// <exception cref="InvalidDataException">It isn't text; the message begins with file and line.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static async Task<string?> ReadAsync(Stream stream, string source, int maxBytes, Encoding? encoding = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(source);
        await using var unpacked = await InputStreams.UnpackAsync(stream, source, cancellationToken).ConfigureAwait(false);
        await using var decoded = await InputStreams.DecodeAsync(unpacked, source, encoding, cancellationToken).ConfigureAwait(false);
        if (await InputBytes.ReadAllAsync(decoded, source, maxBytes, cancellationToken).ConfigureAwait(false) is not { } bytes) return null;
        return InputBytes.Problem(bytes.Span, null, out var line) is { } problem
            ? throw new InvalidDataException(FormattableString.Invariant($"{source}:{line + 1}: {problem}"))
            : Encoding.UTF8.GetString(bytes.Span);
    }

    /// <summary>The lines of a stream with their endings, in memory for one of them; packed with gzip or Zstandard or not.</summary>
    /// <param name="stream">The bytes. The stream is disposed with the enumerator.</param>
    /// <param name="source">What places call it.</param>
    /// <param name="encoding">Its encoding; null: UTF-8, or what a byte order mark says.</param>
    /// <param name="cancellationToken">Ends the wait for them.</param>
    /// <exception cref="IOException">It can't be read or unpacked.</exception>
    public static async IAsyncEnumerable<TextLine> ReadLinesAsync(Stream stream, string source, Encoding? encoding = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(source);
        await using var unpacked = await InputStreams.UnpackAsync(stream, source, cancellationToken).ConfigureAwait(false);
        await using var decoded = await InputStreams.DecodeAsync(unpacked, source, encoding, cancellationToken).ConfigureAwait(false);
        var lines = new LineReader(decoded, source, null);
        while (await lines.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var place = new Place(source, lines.Number);
            yield return lines.Problem() is { } problem
                ? new TextLine(place, "", lines.Ending, $"{place}: {problem}")
                : new TextLine(place, Encoding.UTF8.GetString(lines.Line.Span), lines.Ending);
        }
    }
}
