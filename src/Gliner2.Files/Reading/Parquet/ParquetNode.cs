using System.Text.Json;
using Parquet.Schema;

namespace Gliner2.Files.Reading.Parquet;

/// <summary>
/// A field with its place in the rows: puts values, structures, lists and maps together again from columns of values. Every field that is read has nodes of
/// its own, so that one column may be read twice.
/// </summary>
internal sealed class ParquetNode
{
    private readonly Field _field;
    private readonly ParquetNode[] _children;
    private readonly ParquetColumn? _column;
    private int _place, _value;

    /// <param name="field">The field.</param>
    /// <param name="columns">All columns of values, by their paths.</param>
    public ParquetNode(Field field, IReadOnlyDictionary<FieldPath, ParquetColumn> columns)
    {
        _field = field;
        _column = field is DataField ? columns[field.Path] : null;
        IEnumerable<Field> below = field switch
        {
            StructField structure => structure.Fields,
            ListField list => [list.Item],
            MapField map => [map.Key, map.Value],
            _ => [],
        };
        _children = [.. below.Select(child => new ParquetNode(child, columns))];
    }

    /// <summary>The next row's value as text; null when it is null, or no text.</summary>
    /// <param name="problem">Why it is no text.</param>
    public string? NextText(out string? problem)
    {
        problem = null;
        var defined = _column!.Definition(_place++) >= _field.MaxDefinitionLevel;
        return defined ? _column.Text(_value++, out problem) : null;
    }

    /// <summary>Writes the next row's value.</summary>
    public void Write(Utf8JsonWriter json)
    {
        switch (_field)
        {
            case DataField { IsArray: false }:
                WriteValue(json);
                break;
            case StructField when Definition < _field.MaxDefinitionLevel:
                Skip();
                json.WriteNullValue();
                break;
            case StructField:
                json.WriteStartObject();
                foreach (var child in _children)
                {
                    json.WritePropertyName(child._field.Name);
                    child.Write(json);
                }

                json.WriteEndObject();
                break;
            default:
                WriteMany(json);
                break;
        }
    }

    private ParquetNode Leaf => _column is null ? _children[0].Leaf : this;

    private int Definition => Leaf._column!.Definition(Leaf._place);

    /// <summary>Whether the list goes on at the next place.</summary>
    private bool GoesOn => Leaf._place < Leaf._column!.Count && Leaf._column.Repetition(Leaf._place) >= _field.MaxRepetitionLevel;

    private void WriteValue(Utf8JsonWriter json)
    {
        if (_column!.Definition(_place++) >= _field.MaxDefinitionLevel) _column.Write(_value++, json);
        else json.WriteNullValue();
    }

    /// <summary>A list, a map, or a value that may be there any number of times. The level of the elements is one above that of the list.</summary>
    private void WriteMany(Utf8JsonWriter json)
    {
        var isMap = _field is MapField;
        if (Definition < _field.MaxDefinitionLevel)
        {
            var isNull = _field is not DataField && _field.IsNullable && Definition < _field.MaxDefinitionLevel - 1;
            Skip();
            if (isNull) json.WriteNullValue();
            else json.WriteRawValue(isMap ? "{}" : "[]");
            return;
        }

        if (isMap) json.WriteStartObject();
        else json.WriteStartArray();
        do
        {
            if (isMap) json.WritePropertyName(_children[0].Key());
            (_column is not null ? this : _children[^1]).WriteElement(json);
        }
        while (GoesOn);
        if (isMap) json.WriteEndObject();
        else json.WriteEndArray();
    }

    private void WriteElement(Utf8JsonWriter json)
    {
        if (_column is not null) WriteValue(json);
        else Write(json);
    }

    /// <summary>The next key of a map: its text, or its JSON.</summary>
    private string Key()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer)) WriteValue(json);
        var key = KeptFields.Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
        return key.ValueKind == JsonValueKind.String ? key.GetString()! : key.GetRawText();
    }

    private void Skip()
    {
        if (_column is not null) _place++;
        foreach (var child in _children) child.Skip();
    }
}
