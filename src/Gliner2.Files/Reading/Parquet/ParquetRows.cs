using System.Buffers;
using System.Text.Json;
using Parquet;
using Parquet.Schema;

namespace Gliner2.Files.Reading.Parquet;

/// <summary>The rows of one row group, as documents.</summary>
internal sealed class ParquetRows
{
    private readonly ParquetNode _text;
    private readonly ParquetNode? _id;
    private readonly (string Name, ParquetNode Node)[] _kept;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly string _source, _textName;
    private readonly ReadOptions _options;
    private long _row;

    private ParquetRows(ParquetLayout layout, IReadOnlyDictionary<FieldPath, ParquetColumn> columns, long count, string source, long row, ReadOptions options)
    {
        _text = new ParquetNode(layout.Text, columns);
        _textName = ParquetFaults.Name(layout.Text.Path);
        _id = layout.Id is null ? null : new ParquetNode(layout.Id, columns);
        _kept = [.. layout.Kept.Select(kept => (kept.Name, new ParquetNode(kept.Field, columns)))];
        (_source, _row, _options, Count) = (source, row, options, count);
    }

    /// <summary>How many there are.</summary>
    public long Count { get; }

    /// <summary>Reads the columns that are wanted.</summary>
    /// <returns>The rows, or what is wrong with them.</returns>
    public static async Task<(ParquetRows? Rows, string? Fault)> LoadAsync(
        ParquetReader reader, int group, ParquetLayout layout, string source, long row, ReadOptions options, CancellationToken stop)
    {
        var column = layout.Text;
        try
        {
            using var rows = reader.OpenRowGroupReader(group);
            var columns = new Dictionary<FieldPath, ParquetColumn>();
            foreach (var leaf in layout.Leaves)
            {
                column = leaf;
                columns[leaf.Path] = await ParquetColumns.LoadAsync(rows, leaf, stop).ConfigureAwait(false);
            }

            return (new ParquetRows(layout, columns, rows.RowCount, source, row, options), null);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return (null, FormattableString.Invariant($"the column \"{ParquetFaults.Name(column.Path)}\" can't be read in row group {group + 1}: {ParquetFaults.Words(error)}"));
        }
    }

    /// <summary>The next row.</summary>
    public InputRecord Next()
    {
        var place = new Place(_source, null) { Row = ++_row };
        try
        {
            var text = _text.NextText(out var problem);
            var id = _id is null ? default(JsonElement?) : Value(_id);
            var kept = new List<KeyValuePair<string, JsonElement>>(KeptFields.Source(place, _options));
            foreach (var (name, node) in _kept) kept.Add(new(name, Value(node)));
            return text is null
                ? InputRecord.Bad(place, problem ?? $"the column \"{_textName}\" is null, not a text")
                : InputRecord.Of(new Document(text, id, place) { Kept = kept });
        }
        catch (Exception error) when (error is IndexOutOfRangeException or ArgumentException or InvalidOperationException)
        {
            return InputRecord.Broken(place, $"the columns can't be put together: {ParquetFaults.Words(error)}");
        }
    }

    private JsonElement Value(ParquetNode node)
    {
        _buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_buffer)) node.Write(json);
        return KeptFields.Parse(_buffer.WrittenMemory);
    }
}
