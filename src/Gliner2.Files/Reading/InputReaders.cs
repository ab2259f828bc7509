using System.Runtime.CompilerServices;
using Gliner2.Files.Bytes;
using Gliner2.Files.Reading.Csv;
using Gliner2.Files.Reading.Json;
using Gliner2.Files.Reading.Parquet;

namespace Gliner2.Files.Reading;

/// <summary>The reader for each kind of input.</summary>
internal static class InputReaders
{
    /// <summary>The records of an input, in order. The stream is disposed.</summary>
    public static async IAsyncEnumerable<InputRecord> ReadAsync(Stream stream, string source, InputFormat format, ReadOptions options, [EnumeratorCancellation] CancellationToken stop)
    {
        var measured = options.OnProgress is { } progress && stream.CanSeek && format != InputFormat.Parquet ? new MeasuredStream(stream, progress) : stream;
        await using var unpacked = await InputStreams.UnpackAsync(measured, source, stop).ConfigureAwait(false);
        await using var content = format == InputFormat.Parquet ? unpacked : await InputStreams.DecodeAsync(unpacked, source, options.Encoding, stop).ConfigureAwait(false);
        var records = format switch
        {
            InputFormat.Parquet => ParquetFileReader.ReadAsync(content, source, options, stop),
            InputFormat.JsonLines => JsonLinesReader.ReadAsync(content, source, options, stop),
            InputFormat.Json => JsonFileReader.ReadAsync(content, source, options, stop),
            InputFormat.Csv or InputFormat.Tsv => CsvFileReader.ReadAsync(content, source, format, options, stop),
            _ when options.Split == TextSplit.Line => TextReaders.ReadLinesAsync(content, source, options, stop),
            _ => TextReaders.ReadWholeAsync(content, source, options, stop),
        };
        await foreach (var record in records.ConfigureAwait(false)) yield return record;
    }
}
