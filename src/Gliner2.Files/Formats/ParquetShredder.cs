using System.Text.Json;
using Parquet;
using Parquet.Schema;

namespace Gliner2.Files.Formats;

/// <summary>
/// Takes rows of one column apart into values, with the levels that say where they are. A value is given as JSON; what is missing of a structure counts as null,
/// what is missing of a list as an empty one.
/// </summary>
internal sealed class ParquetShredder
{
    private readonly Field _field;
    private readonly ParquetShredder[] _children;
    private readonly List<int> _definition = [], _repetition = [];
    private readonly List<JsonElement> _values = [];

    public ParquetShredder(Field field)
    {
        _field = field;
        IEnumerable<Field> below = field switch
        {
            StructField structure => structure.Fields,
            ListField list => [list.Item],
            _ => [],
        };
        _children = [.. below.Select(child => new ParquetShredder(child))];
    }

    /// <summary>The column's name.</summary>
    public string Name => _field.Name;

    /// <summary>Adds a row.</summary>
    public void Add(JsonElement? value) => Add(value, 0, 0);

    /// <summary>Writes the column, which must be the next one of the row group.</summary>
    public async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken stop)
    {
        foreach (var child in _children) await child.WriteAsync(group, stop).ConfigureAwait(false);
        if (_field is not DataField field) return;
        if (field.ClrType == typeof(long)) await WriteAsync(group, field, value => value.GetInt64(), stop).ConfigureAwait(false);
        else if (field.ClrType == typeof(int)) await WriteAsync(group, field, value => value.GetInt32(), stop).ConfigureAwait(false);
        else if (field.ClrType == typeof(double)) await WriteAsync(group, field, value => value.GetDouble(), stop).ConfigureAwait(false);
        else if (field.ClrType == typeof(bool)) await WriteAsync(group, field, value => value.GetBoolean(), stop).ConfigureAwait(false);
        else await WriteAsync(group, field, value => value.GetString().AsMemory(), stop).ConfigureAwait(false);
    }

    /// <param name="value">The value; null when there is none.</param>
    /// <param name="repetition">Which list goes on with it.</param>
    /// <param name="definition">How much of its path is there without it.</param>
    private void Add(JsonElement? value, int repetition, int definition)
    {
        var given = value is { ValueKind: JsonValueKind.Null } ? null : value;
        switch (_field)
        {
            case StructField:
                foreach (var child in _children)
                    child.Add(given is { } whole && whole.TryGetProperty(child.Name, out var part) ? part : null, repetition, given is null ? definition : _field.MaxDefinitionLevel);
                break;
            case ListField when given is { } list && list.GetArrayLength() > 0:
                var first = true;
                foreach (var element in list.EnumerateArray())
                {
                    _children[0].Add(element, first ? repetition : _field.MaxRepetitionLevel, _field.MaxDefinitionLevel);
                    first = false;
                }

                break;
            case ListField:
                _children[0].Add(null, repetition, _field.MaxDefinitionLevel - 1);
                break;
            default:
                if (given is { } leaf) _values.Add(leaf);
                _definition.Add(given is null ? definition : _field.MaxDefinitionLevel);
                _repetition.Add(repetition);
                break;
        }
    }

    private Task WriteAsync<T>(ParquetRowGroupWriter group, DataField field, Func<JsonElement, T> read, CancellationToken stop)
        where T : struct
    {
        var values = _values.Select(read).ToArray();
        ReadOnlyMemory<int>? definition = field.MaxDefinitionLevel > 0 ? _definition.ToArray().AsMemory() : default(ReadOnlyMemory<int>?);
        ReadOnlyMemory<int>? repetition = field.MaxRepetitionLevel > 0 ? _repetition.ToArray().AsMemory() : default(ReadOnlyMemory<int>?);
        return group.WriteAllPartsAsync<T>(field, values, definition, repetition, stop);
    }
}
