using System.Text;
using Gliner2.Files.Bytes;

namespace Gliner2.Files;

/// <summary>Reads a text that is a whole stream: a schema, a configuration.</summary>
public static class TextContent
{
    /// <summary>All of a stream as text: UTF-8, or what a byte order mark says.</summary>
    /// <param name="stream">The bytes.</param>
    /// <param name="source">What messages call it.</param>
    /// <param name="maxBytes">How many bytes there may be.</param>
    /// <param name="cancellationToken">Ends the wait for them.</param>
    /// <returns>The text; null when there are more bytes.</returns>
    /// <exception cref="InvalidDataException">It isn't text; the message begins with file and line.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static async Task<string?> ReadAsync(Stream stream, string source, int maxBytes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(source);
        await using var decoded = await InputStreams.DecodeAsync(stream, source, null, cancellationToken).ConfigureAwait(false);
        if (await InputBytes.ReadAllAsync(decoded, source, maxBytes, cancellationToken).ConfigureAwait(false) is not { } bytes) return null;
        return InputBytes.Problem(bytes.Span, null, out var line) is { } problem
            ? throw new InvalidDataException(FormattableString.Invariant($"{source}:{line + 1}: {problem}"))
            : Encoding.UTF8.GetString(bytes.Span);
    }
}
