using System.Text.Json;
using Parquet;
using Parquet.Schema;

namespace Gliner2.Files.Reading.Parquet;

/// <summary>The values of a column in one row group, with the levels that say where they are.</summary>
/// <param name="column">The column.</param>
/// <param name="count">The number of places: values, and nulls and empty lists, which have none.</param>
/// <param name="definition">How much of the column's path is there at each place; null when it always is.</param>
/// <param name="repetition">Which list goes on at each place; null when there are none.</param>
internal abstract class ParquetColumn(DataField column, int count, int[]? definition, int[]? repetition)
{
    public DataField Field => column;

    public int Count => count;

    protected ReadOnlyMemory<int>? Definitions => definition is null ? default(ReadOnlyMemory<int>?) : definition.AsMemory();

    protected ReadOnlyMemory<int>? Repetitions => repetition is null ? default(ReadOnlyMemory<int>?) : repetition.AsMemory();

    public int Definition(int place) => definition is null ? column.MaxDefinitionLevel : definition[place];

    public int Repetition(int place) => repetition is null ? 0 : repetition[place];

    /// <summary>Writes a value as JSON.</summary>
    public abstract void Write(int value, Utf8JsonWriter json);

    /// <summary>Puts another text in the place of one; the column must hold texts, or bytes that are.</summary>
    public abstract void Replace(int value, string text);

    /// <summary>Writes the column, which must be the next one of the row group.</summary>
    public abstract Task WriteAsync(ParquetRowGroupWriter group, CancellationToken stop);

    /// <summary>A value as text.</summary>
    /// <param name="value">Its number.</param>
    /// <param name="problem">Why it is none.</param>
    public abstract string? Text(int value, out string? problem);
}
