using System.Runtime.CompilerServices;
using Gliner2.Files.Bytes;

namespace Gliner2.Files.Reading.Csv;

/// <summary>Reads CSV: a row is a document.</summary>
internal static class CsvFileReader
{
    /// <summary>The rows, in order, in memory for some of them.</summary>
    public static async IAsyncEnumerable<InputRecord> ReadAsync(Stream stream, string source, InputFormat format, ReadOptions options, [EnumeratorCancellation] CancellationToken stop)
    {
        using var text = new Utf8TextReader(stream, source, options.Names.Encoding);
        await using var rows = new CsvRows(text, source, options);
        while (await rows.NextAsync(format == InputFormat.Tsv ? '\t' : options.Csv.Delimiter, stop).ConfigureAwait(false) is { } record)
        {
            yield return record;
            if (record.Fatal) break;
        }
    }
}
