using System.Runtime.CompilerServices;
using Gliner2.Files.Bytes;

namespace Gliner2.Files.Reading.Json;

/// <summary>Reads JSONL: one record a line. Lines of nothing but white space are no records.</summary>
internal static class JsonLinesReader
{
    /// <summary>The records, in order, in memory for one line.</summary>
    public static async IAsyncEnumerable<InputRecord> ReadAsync(Stream stream, string source, ReadOptions options, [EnumeratorCancellation] CancellationToken stop)
    {
        var lines = new LineReader(stream, source, options.Names.Encoding);
        while (await lines.ReadAsync(stop).ConfigureAwait(false))
        {
            if (!lines.IsTooLong && IsBlank(lines.Line.Span)) continue;
            var place = new Place(source, lines.Number);
            yield return lines.Problem() is { } problem
                ? InputRecord.Bad(place, problem)
                : WithHint(RecordParser.Parse(lines.Line, place, options), lines, options.Names);
        }
    }

    /// <summary>A fault in the first line may mean that the input is of another kind.</summary>
    private static InputRecord WithHint(InputRecord record, LineReader lines, OptionNames names)
    {
        if (record.Fault is not { } fault || lines.Number > 1) return record;
        var line = lines.Line.Span.Trim(" \t\r"u8);
        return line[0] switch
        {
            (byte)'[' => record with { Fault = $"{fault}; {names.Json} reads an array of records" },
            (byte)'{' when line.Length == 1 => record with { Fault = $"{fault}; {names.Json} reads a record of several lines" },
            (byte)'{' or (byte)'"' => record,
            _ => record with { Fault = $"{fault}; {names.Text} reads plain text" },
        };
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept(" \t\r"u8) < 0;
}
