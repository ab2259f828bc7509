using System.Runtime.CompilerServices;
using Parquet;

namespace Gliner2.Files.Reading.Parquet;

/// <summary>Reads Parquet: a row is a document. Of each row group, the columns that are wanted are in memory, one group at a time.</summary>
internal static class ParquetFileReader
{
    private const int BufferSize = 1 << 16, ProgressRows = 256;

    /// <summary>The rows, in order.</summary>
    public static async IAsyncEnumerable<InputRecord> ReadAsync(Stream stream, string source, ReadOptions options, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var file = await SeekableAsync(stream, source, stop).ConfigureAwait(false);
        var (reader, problem) = await OpenAsync(file, stop).ConfigureAwait(false);
        await using var opened = reader;
        var layout = reader is null ? null : ParquetLayout.Choose(reader.Schema, options, out problem);
        if (layout is null)
        {
            yield return InputRecord.Broken(new Place(source, null), problem!);
            yield break;
        }

        var total = reader!.Metadata?.NumRows ?? 0;
        var row = 0L;
        for (var i = 0; i < reader.RowGroupCount; i++)
        {
            var (rows, fault) = await ParquetRows.LoadAsync(reader, i, layout, source, row, options, stop).ConfigureAwait(false);
            if (rows is null)
            {
                yield return InputRecord.Broken(new Place(source, null) { Row = row + 1 }, fault!);
                yield break;
            }

            for (var left = rows.Count; left > 0; left--)
            {
                stop.ThrowIfCancellationRequested();
                var record = rows.Next();
                row++;
                if (row % ProgressRows == 0 && total > 0) options.OnProgress?.Invoke(Math.Min(1, (double)row / total));
                yield return record;
                if (record.Fatal) yield break;
            }
        }
    }

    /// <summary>The file as a stream that can be read from its end.</summary>
    public static async Task<Stream> SeekableAsync(Stream stream, string source, CancellationToken stop) =>
        stream.CanSeek ? new BufferedStream(stream, BufferSize) : await SpoolAsync(stream, source, stop).ConfigureAwait(false);

    /// <summary>Reads what a file says of itself, or why it says nothing.</summary>
    public static async Task<(ParquetReader? Reader, string? Problem)> OpenAsync(Stream file, CancellationToken stop)
    {
        try
        {
            if (file.Length == 0) return (null, "is empty: no Parquet file");
            var settings = new ParquetOptions { UseDateOnlyTypeForDates = true, TreatByteArrayAsString = false };
            return (await ParquetReader.CreateAsync(file, settings, leaveStreamOpen: true, stop).ConfigureAwait(false), null);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The footer is at the end: a file that breaks off has none, and what is read instead fails in any way.
            return (null, $"no Parquet file, or one that breaks off or is damaged: {ParquetFaults.Words(error)}");
        }
    }

    /// <summary>Parquet is read from its end, so what comes through a pipe or is packed goes to a file first.</summary>
    private static async Task<Stream> SpoolAsync(Stream stream, string source, CancellationToken stop)
    {
        var file = new FileStream(Path.Combine(Path.GetTempPath(), $"gliner2-{Guid.NewGuid():N}.parquet"), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
            BufferSize = BufferSize,
        });
        var buffer = new byte[BufferSize];
        while (await Bytes.InputBytes.ReadAsync(stream, source, buffer, stop).ConfigureAwait(false) is > 0 and var read) file.Write(buffer.AsSpan(0, read));
        file.Position = 0;
        return file;
    }
}
