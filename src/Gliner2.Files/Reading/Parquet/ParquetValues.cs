using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Parquet;
using Parquet.Schema;

namespace Gliner2.Files.Reading.Parquet;

/// <summary>The values of a column, of one type.</summary>
internal sealed class ParquetValues<T>(DataField field, int count, int[]? definition, int[]? repetition, T[] values, Action<Utf8JsonWriter, T> write)
    : ParquetColumn(field, count, definition, repetition)
    where T : struct
{
    public override void Write(int value, Utf8JsonWriter json) => write(json, values[value]);

    public override void Replace(int value, string text)
    {
        if (values is ReadOnlyMemory<char>[] texts) texts[value] = text.AsMemory();
        else if (values is ReadOnlyMemory<byte>[] bytes) bytes[value] = Encoding.UTF8.GetBytes(text);
        else throw new InvalidOperationException($"a column of {typeof(T).Name} holds no texts");
    }

    public override Task WriteAsync(ParquetRowGroupWriter group, CancellationToken stop) => group.WriteAllPartsAsync<T>(Field, values, Definitions, Repetitions, stop);

    public override string? Text(int value, out string? problem)
    {
        problem = null;
        switch (values[value])
        {
            case ReadOnlyMemory<char> text:
                return text.ToString();
            case ReadOnlyMemory<byte> bytes when Utf8.IsValid(bytes.Span):
                return Encoding.UTF8.GetString(bytes.Span);
            default:
                problem = $"the bytes of column \"{ParquetFaults.Name(Field.Path)}\" are not UTF-8";
                return null;
        }
    }
}
