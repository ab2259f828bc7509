using Gliner2.Files.Bytes;
using Gliner2.Files.Reading.Parquet;
using Parquet;

namespace Gliner2.Files;

/// <summary>Changes the texts of a Parquet file: the copy has the same columns, rows and groups of rows.</summary>
public static class ParquetTexts
{
    private const int RowsAtOnce = 256;

    /// <summary>
    /// Copies a file with other texts. Rows are given as JSON objects of the columns that are wanted, some hundred at a time: a member for each that has something there, by its name (those of nested
    /// columns joined by dots), a list where it may have several values. Texts are texts there; numbers and dates are shown, and can't be changed.
    /// </summary>
    /// <param name="input">The file, packed or not; it is disposed.</param>
    /// <param name="source">What messages call it.</param>
    /// <param name="output">Where the copy goes.</param>
    /// <param name="isWanted">Whether a column is shown, by its name.</param>
    /// <param name="rewrite">Given the number of the first row, from 1, and rows, gives what stands in their places: the same members with as many values.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    /// <exception cref="InvalidDataException">It is no Parquet file or holds what can't be copied, or a row came back with other members; the message begins with the place.</exception>
    /// <exception cref="IOException">It can't be read or written.</exception>
    public static async Task RewriteAsync(
        Stream input, string source, Stream output, Func<string, bool> isWanted, Func<long, IReadOnlyList<string>, IReadOnlyList<string>> rewrite, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(isWanted);
        ArgumentNullException.ThrowIfNull(rewrite);
        var unpacked = await InputStreams.UnpackAsync(input, source, cancellationToken).ConfigureAwait(false);
        await using var file = await ParquetFileReader.SeekableAsync(unpacked, source, cancellationToken).ConfigureAwait(false);
        var (reader, problem) = await ParquetFileReader.OpenAsync(file, cancellationToken).ConfigureAwait(false);
        await using var opened = reader ?? throw new InvalidDataException($"{source}: {problem}");
        var wanted = ParquetTextRows.Columns(reader.Schema.Fields, isWanted).ToArray();
        await using var writer = await ParquetWriter.CreateAsync(reader.Schema, output, new ParquetOptions { CompressionMethod = CompressionMethod.Zstd }, cancellationToken: cancellationToken).ConfigureAwait(false);
        writer.CustomMetadata = reader.CustomMetadata;
        var row = 0L;
        for (var group = 0; group < reader.RowGroupCount; group++)
        {
            var (columns, count) = await LoadAsync(reader, group, source, cancellationToken).ConfigureAwait(false);
            Rewrite([.. wanted.Select(column => (column.Name, columns.First(loaded => loaded.Field.Path.Equals(column.Field.Path))))], row, count, source, rewrite, cancellationToken);
            using var rows = writer.CreateRowGroup();
            foreach (var column in columns) await column.WriteAsync(rows, cancellationToken).ConfigureAwait(false);
            rows.CompleteValidate();
            row += count;
        }
    }

    private static async Task<(ParquetColumn[] Columns, long Rows)> LoadAsync(ParquetReader reader, int group, string source, CancellationToken stop)
    {
        var name = "";
        try
        {
            using var rows = reader.OpenRowGroupReader(group);
            var columns = new List<ParquetColumn>();
            foreach (var field in reader.Schema.GetDataFields())
            {
                name = ParquetFaults.Name(field.Path);
                columns.Add(await ParquetColumns.LoadAsync(rows, field, stop).ConfigureAwait(false));
            }

            return ([.. columns], rows.RowCount);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw new InvalidDataException(FormattableString.Invariant($"{source}: the column \"{name}\" can't be read in row group {group + 1}: {ParquetFaults.Words(error)}"), error);
        }
    }

    private static void Rewrite(
        (string Name, ParquetColumn Column)[] columns, long before, long count, string source, Func<long, IReadOnlyList<string>, IReadOnlyList<string>> rewrite, CancellationToken stop)
    {
        var rows = new ParquetTextRows(columns);
        for (var done = 0L; done < count; done += RowsAtOnce)
        {
            stop.ThrowIfCancellationRequested();
            var given = Enumerable.Range(0, (int)Math.Min(RowsAtOnce, count - done)).Select(_ => rows.Next()).ToArray();
            var changed = rewrite(before + done + 1, [.. given.Select(row => row.Json)]);
            for (var i = 0; i < given.Length; i++)
            {
                try
                {
                    rows.Replace(given[i].Json, changed[i], given[i].Values);
                }
                catch (InvalidDataException error)
                {
                    throw new InvalidDataException($"{new Place(source, null) { Row = before + done + i + 1 }}: {error.Message}", error);
                }
            }
        }
    }
}
