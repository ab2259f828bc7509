using System.Runtime.CompilerServices;
using System.Text;
using Gliner2.Files.Bytes;

namespace Gliner2.Files.Reading;

/// <summary>Reads plain text.</summary>
internal static class TextReaders
{
    /// <summary>The whole input as one text, without the ending of its last line.</summary>
    public static async IAsyncEnumerable<InputRecord> ReadWholeAsync(Stream stream, string source, ReadOptions options, [EnumeratorCancellation] CancellationToken stop)
    {
        if (await InputBytes.ReadAllAsync(stream, source, InputBytes.MaxRecord, stop).ConfigureAwait(false) is not { } bytes)
        {
            yield return InputRecord.Bad(new Place(source, null), $"is larger than {InputBytes.MaxRecordWords}, too much for one text: {options.Names.SplitLines} reads its lines as texts");
            yield break;
        }

        if (InputBytes.Problem(bytes.Span, options.Names.Encoding, out var line) is { } problem)
        {
            yield return InputRecord.Bad(new Place(source, line + 1), problem);
            yield break;
        }

        if (bytes.Span.EndsWith("\r\n"u8)) bytes = bytes[..^2];
        else if (bytes.Span.EndsWith("\n"u8)) bytes = bytes[..^1];
        yield return InputRecord.Of(Document(Encoding.UTF8.GetString(bytes.Span), new Place(source, null), options));
    }

    /// <summary>Each line as a text. Lines of nothing but white space are no texts.</summary>
    public static async IAsyncEnumerable<InputRecord> ReadLinesAsync(Stream stream, string source, ReadOptions options, [EnumeratorCancellation] CancellationToken stop)
    {
        var lines = new LineReader(stream, source, options.Names.Encoding);
        while (await lines.ReadAsync(stop).ConfigureAwait(false))
        {
            var place = new Place(source, lines.Number);
            if (lines.Problem() is { } problem)
            {
                yield return InputRecord.Bad(place, problem);
                continue;
            }

            var text = Encoding.UTF8.GetString(lines.Line.Span);
            if (!string.IsNullOrWhiteSpace(text)) yield return InputRecord.Of(Document(text, place, options));
        }
    }

    private static Document Document(string text, Place place, ReadOptions options) => new(text, null, place) { Kept = KeptFields.Source(place, options) };
}
