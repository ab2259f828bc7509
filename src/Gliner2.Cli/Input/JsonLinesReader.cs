using System.Runtime.CompilerServices;

namespace Gliner2.Cli.Input;

/// <summary>Reads JSONL: one record a line. Lines of nothing but white space are no records.</summary>
internal static class JsonLinesReader
{
    /// <summary>The records, in order, in memory for one line.</summary>
    public static async IAsyncEnumerable<InputRecord> ReadAsync(Stream stream, string source, JsonFields fields, [EnumeratorCancellation] CancellationToken stop)
    {
        var lines = new LineReader(stream, source);
        while (await lines.ReadAsync(stop))
        {
            if (IsBlank(lines.Line.Span)) continue;
            var place = new Place(source, lines.Number);
            yield return InputBytes.Problem(lines.Line.Span, out _) is { } problem
                ? InputRecord.Bad(place, problem)
                : RecordParser.Parse(lines.Line, place, fields);
        }
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept(" \t\r"u8) < 0;
}
