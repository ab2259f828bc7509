using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Parquet;
using Parquet.Schema;

namespace Gliner2.Files.Reading.Parquet;

/// <summary>Reads columns of every type that JSON can say.</summary>
internal static class ParquetColumns
{
    /// <summary>Reads a column of a row group.</summary>
    /// <exception cref="NotSupportedException">Its type is one that JSON can't say.</exception>
    public static Task<ParquetColumn> LoadAsync(ParquetRowGroupReader group, DataField field, CancellationToken stop)
    {
        var type = field.ClrType;
        if (ParquetTypes.IsText(field)) return LoadAsync<ReadOnlyMemory<char>>(group, field, (json, value) => json.WriteStringValue(value.Span), stop);
        if (ParquetTypes.IsBytes(field)) return LoadAsync<ReadOnlyMemory<byte>>(group, field, WriteBytes, stop);
        if (type == typeof(bool)) return LoadAsync<bool>(group, field, (json, value) => json.WriteBooleanValue(value), stop);
        if (type == typeof(sbyte)) return LoadAsync<sbyte>(group, field, (json, value) => json.WriteNumberValue(value), stop);
        if (type == typeof(byte)) return LoadAsync<byte>(group, field, (json, value) => json.WriteNumberValue(value), stop);
        if (type == typeof(short)) return LoadAsync<short>(group, field, (json, value) => json.WriteNumberValue(value), stop);
        if (type == typeof(ushort)) return LoadAsync<ushort>(group, field, (json, value) => json.WriteNumberValue(value), stop);
        if (type == typeof(int)) return LoadAsync<int>(group, field, (json, value) => json.WriteNumberValue(value), stop);
        if (type == typeof(uint)) return LoadAsync<uint>(group, field, (json, value) => json.WriteNumberValue(value), stop);
        if (type == typeof(long)) return LoadAsync<long>(group, field, (json, value) => json.WriteNumberValue(value), stop);
        if (type == typeof(ulong)) return LoadAsync<ulong>(group, field, (json, value) => json.WriteNumberValue(value), stop);
        if (type == typeof(float)) return LoadAsync<float>(group, field, WriteSingle, stop);
        if (type == typeof(double)) return LoadAsync<double>(group, field, WriteDouble, stop);
        if (type == typeof(decimal)) return LoadAsync<decimal>(group, field, (json, value) => json.WriteNumberValue(value), stop);
        if (type == typeof(DateTime)) return LoadAsync<DateTime>(group, field, (json, value) => json.WriteStringValue(value), stop);
        if (type == typeof(DateOnly)) return LoadAsync<DateOnly>(group, field, (json, value) => json.WriteStringValue(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), stop);
        if (type == typeof(TimeOnly)) return LoadAsync<TimeOnly>(group, field, (json, value) => json.WriteStringValue(value.ToString("O", CultureInfo.InvariantCulture)), stop);
        if (type == typeof(TimeSpan)) return LoadAsync<TimeSpan>(group, field, (json, value) => json.WriteStringValue(value.ToString("c", CultureInfo.InvariantCulture)), stop);
        if (type == typeof(Guid)) return LoadAsync<Guid>(group, field, (json, value) => json.WriteStringValue(value), stop);
        throw new NotSupportedException($"its type {ParquetTypes.Name(field)} can't be kept");
    }

    private static async Task<ParquetColumn> LoadAsync<T>(ParquetRowGroupReader group, DataField field, Action<Utf8JsonWriter, T> write, CancellationToken stop)
        where T : struct
    {
        var places = group.GetMetadata(field)?.MetaData?.NumValues ?? throw new ParquetException("it isn't in this row group");
        if (places is < 0 or > int.MaxValue || (field.MaxRepetitionLevel == 0 && places != group.RowCount)) throw new ParquetException("its number of values isn't that of the rows");
        var values = new T[places];
        var definition = field.MaxDefinitionLevel > 0 ? new int[places] : null;
        var repetition = field.MaxRepetitionLevel > 0 ? new int[places] : null;
        await group.ReadRawAsync<T>(field, values, Levels(definition), Levels(repetition), stop).ConfigureAwait(false);
        return new ParquetValues<T>(field, (int)places, definition, repetition, values, write);
    }

    // An array that is null would become memory of length 0.
    private static Memory<int>? Levels(int[]? levels) => levels is null ? default(Memory<int>?) : levels.AsMemory();

    /// <summary>Text where it is text, else Base64.</summary>
    private static void WriteBytes(Utf8JsonWriter json, ReadOnlyMemory<byte> value)
    {
        if (Utf8.IsValid(value.Span)) json.WriteStringValue(Encoding.UTF8.GetString(value.Span));
        else json.WriteBase64StringValue(value.Span);
    }

    private static void WriteSingle(Utf8JsonWriter json, float value)
    {
        if (float.IsFinite(value)) json.WriteNumberValue(value);
        else json.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteDouble(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value)) json.WriteNumberValue(value);
        else json.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }
}
