using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Parquet.Schema;

namespace Gliner2.Files.Reading.Parquet;

/// <summary>
/// The rows of one row group as JSON objects of what can be searched: a member for each column that has something there, a list where it may have several values.
/// What comes back in their place goes into the columns.
/// </summary>
internal sealed class ParquetTextRows(IReadOnlyList<(string Name, ParquetColumn Column)> columns)
{
    private readonly int[] _places = new int[columns.Count], _values = new int[columns.Count];
    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>The columns of a file that are searched, with their names: of texts, and of numbers and dates, in which nothing can be put.</summary>
    /// <param name="fields">The file's columns.</param>
    /// <param name="isWanted">Whether a column is searched, by its name: those of nested ones joined by dots.</param>
    public static IEnumerable<(string Name, DataField Field)> Columns(IEnumerable<Field> fields, Func<string, bool> isWanted) =>
        fields.SelectMany(field => Named(field, field.Name)).Where(column => column.Field.ClrType != typeof(bool) && isWanted(column.Name));

    /// <summary>The next row, and where its values are in each column.</summary>
    public (string Json, (int First, int Count)[] Values) Next()
    {
        _buffer.ResetWrittenCount();
        var values = new (int First, int Count)[columns.Count];
        using (var json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = (_values[i], Take(i));
                Write(json, i, values[i]);
            }

            json.WriteEndObject();
        }

        return (Encoding.UTF8.GetString(_buffer.WrittenSpan), values);
    }

    /// <summary>Puts what stands in a row's place into the columns.</summary>
    /// <param name="before">The row as <see cref="Next"/> gave it.</param>
    /// <param name="after">What stands in its place.</param>
    /// <param name="values">Where its values are.</param>
    /// <exception cref="InvalidDataException">It has other values than the row, or another text where there is none.</exception>
    public void Replace(string before, string after, IReadOnlyList<(int First, int Count)> values)
    {
        if (before == after) return;
        using var old = JsonDocument.Parse(before);
        using var changed = JsonDocument.Parse(after);
        for (var i = 0; i < columns.Count; i++)
        {
            if (values[i].Count == 0) continue;
            var (name, column) = columns[i];
            var (was, now) = (Elements(old.RootElement.GetProperty(name)), Elements(changed.RootElement.GetProperty(name)));
            if (was.Count != now.Count) throw new InvalidDataException($"the column \"{name}\" came back with another number of values");
            for (var k = 0; k < was.Count; k++)
            {
                if (was[k].GetRawText() == now[k].GetRawText()) continue;
                if (!ParquetTypes.IsText(column.Field) && !ParquetTypes.IsBytes(column.Field)) throw new InvalidDataException($"the column \"{name}\" holds values of type {ParquetTypes.Name(column.Field)}, which no text can stand for");
                column.Replace(values[i].First + k, now[k].GetString()!);
            }
        }
    }

    /// <summary>Passes over a row's places in a column, and counts its values.</summary>
    private int Take(int index)
    {
        var column = columns[index].Column;
        var count = 0;
        do
        {
            if (column.Definition(_places[index]) >= column.Field.MaxDefinitionLevel) count++;
            _places[index]++;
        }
        while (_places[index] < column.Count && column.Repetition(_places[index]) > 0);
        _values[index] += count;
        return count;
    }

    private void Write(Utf8JsonWriter json, int index, (int First, int Count) values)
    {
        if (values.Count == 0) return;
        var (name, column) = columns[index];
        json.WritePropertyName(name);
        if (column.Field.MaxRepetitionLevel > 0) json.WriteStartArray();
        for (var i = values.First; i < values.First + values.Count; i++) column.Write(i, json);
        if (column.Field.MaxRepetitionLevel > 0) json.WriteEndArray();
    }

    private static List<JsonElement> Elements(JsonElement value) => value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];

    private static IEnumerable<(string Name, DataField Field)> Named(Field field, string name) => field switch
    {
        DataField data => [(name, data)],
        StructField structure => structure.Fields.SelectMany(child => Named(child, $"{name}.{child.Name}")),
        ListField list => Named(list.Item, name),
        MapField map => Named(map.Key, $"{name}.key").Concat(Named(map.Value, $"{name}.value")),
        _ => [],
    };
}
