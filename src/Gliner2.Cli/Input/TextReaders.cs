using System.Runtime.CompilerServices;
using System.Text;
using Gliner2.Cli.Common;

namespace Gliner2.Cli.Input;

/// <summary>Reads plain text.</summary>
internal static class TextReaders
{
    /// <summary>The whole input as one text, without the ending of its last line.</summary>
    public static async IAsyncEnumerable<InputRecord> ReadWholeAsync(Stream stream, string source, [EnumeratorCancellation] CancellationToken stop)
    {
        if (await InputBytes.ReadAllAsync(stream, source, InputBytes.MaxRecord, stop) is not { } bytes)
        {
            yield return InputRecord.Bad(new Place(source, null), $"is larger than {Sizes.Bytes(InputBytes.MaxRecord)}, too much for one text: --text-split line reads its lines as texts");
            yield break;
        }

        if (InputBytes.Problem(bytes.Span, out var line) is { } problem)
        {
            yield return InputRecord.Bad(new Place(source, line + 1), problem);
            yield break;
        }

        if (bytes.Span.EndsWith("\r\n"u8)) bytes = bytes[..^2];
        else if (bytes.Span.EndsWith("\n"u8)) bytes = bytes[..^1];
        yield return InputRecord.Of(new Document(Encoding.UTF8.GetString(bytes.Span), null, new Place(source, null)));
    }

    /// <summary>Each line as a text. Lines of nothing but white space are no texts.</summary>
    public static async IAsyncEnumerable<InputRecord> ReadLinesAsync(Stream stream, string source, [EnumeratorCancellation] CancellationToken stop)
    {
        var lines = new LineReader(stream, source);
        while (await lines.ReadAsync(stop))
        {
            var place = new Place(source, lines.Number);
            if (lines.Problem() is { } problem)
            {
                yield return InputRecord.Bad(place, problem);
                continue;
            }

            var text = Encoding.UTF8.GetString(lines.Line.Span);
            if (!string.IsNullOrWhiteSpace(text)) yield return InputRecord.Of(new Document(text, null, place));
        }
    }
}
