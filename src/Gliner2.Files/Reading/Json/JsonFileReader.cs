using System.Runtime.CompilerServices;
using System.Text.Json;
using Gliner2.Files.Bytes;

namespace Gliner2.Files.Reading.Json;

/// <summary>Reads a JSON file: an array of records, one record, or a table. The whole file is checked before its first record is answered.</summary>
internal static class JsonFileReader
{
    /// <summary>The records, in order.</summary>
    public static async IAsyncEnumerable<InputRecord> ReadAsync(Stream stream, string source, ReadOptions options, [EnumeratorCancellation] CancellationToken stop)
    {
        if (await InputBytes.ReadAllAsync(stream, source, Array.MaxLength, stop).ConfigureAwait(false) is not { } bytes)
        {
            yield return InputRecord.Broken(new Place(source, null), "is larger than 2 GB: JSONL files may have any size");
            yield break;
        }

        if (InputBytes.Problem(bytes.Span, options.Names.Encoding, out var faultLine) is { } problem)
        {
            yield return InputRecord.Broken(new Place(source, faultLine + 1), problem);
            yield break;
        }

        var (items, fault) = Locate(bytes.Span, source);
        if (fault is { } broken)
        {
            yield return broken;
            yield break;
        }

        if (Table(bytes, options) is { } rows)
        {
            var number = 0L;
            foreach (var row in rows) yield return RecordParser.Parse(row, new Place(source, null) { Row = ++number }, options);
            yield break;
        }

        foreach (var item in items)
            yield return RecordParser.Parse(bytes.Slice(item.Start, item.Length), new Place(source, item.Line), options);
    }

    /// <summary>The rows of a table in one object; null for anything else, half of a surrogate pair in a name included: the record's own check reports it.</summary>
    private static IEnumerable<ReadOnlyMemory<byte>>? Table(ReadOnlyMemory<byte> json, ReadOptions options)
    {
        if (json.Span.TrimStart(" \t\r\n"u8) is not [(byte)'{', ..]) return null;
        try
        {
            var document = JsonDocument.Parse(json);
            return JsonTables.Rows(document.RootElement, options.TextField ?? ReadOptions.DefaultText);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static (List<Item> Items, InputRecord? Fault) Locate(ReadOnlySpan<byte> json, string source)
    {
        var items = new List<Item>();
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            var many = reader.TokenType == JsonTokenType.StartArray;
            var line = 1L;
            var counted = 0;
            while (!many || (reader.Read() && reader.TokenType != JsonTokenType.EndArray))
            {
                var start = (int)reader.TokenStartIndex;
                line += json[counted..start].Count((byte)'\n');
                counted = start;
                reader.Skip();
                items.Add(new Item(start, (int)reader.BytesConsumed - start, line));
                if (!many) break;
            }

            // Whatever follows the value is a fault, which the reader reports.
            reader.Read();
            return (items, null);
        }
        catch (JsonException error)
        {
            return (items, InputRecord.Broken(new Place(source, (error.LineNumber ?? 0) + 1), $"not JSON: {JsonFaults.Describe(new JsonException(error.Message, null, null, error.BytePositionInLine))}"));
        }
    }

    private readonly record struct Item(int Start, int Length, long Line);
}
