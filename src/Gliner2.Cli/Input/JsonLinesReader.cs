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
            if (!lines.IsTooLong && IsBlank(lines.Line.Span)) continue;
            var place = new Place(source, lines.Number);
            yield return lines.Problem() is { } problem
                ? InputRecord.Bad(place, problem)
                : WithHint(RecordParser.Parse(lines.Line, place, fields), lines);
        }
    }

    /// <summary>A fault in the first line may mean that the input is of another kind.</summary>
    private static InputRecord WithHint(InputRecord record, LineReader lines)
    {
        if (record.Fault is not { } fault || lines.Number > 1) return record;
        var line = lines.Line.Span.Trim(" \t\r"u8);
        return line[0] switch
        {
            (byte)'[' => record with { Fault = $"{fault}; --input-format json reads an array of records" },
            (byte)'{' when line.Length == 1 => record with { Fault = $"{fault}; --input-format json reads a record of several lines" },
            (byte)'{' or (byte)'"' => record,
            _ => record with { Fault = $"{fault}; --input-format text reads plain text" },
        };
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept(" \t\r"u8) < 0;
}
