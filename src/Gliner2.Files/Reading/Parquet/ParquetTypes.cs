using Parquet.Schema;

namespace Gliner2.Files.Reading.Parquet;

/// <summary>What columns hold. Texts and bytes have two types each: that of a schema made by hand, and that of one read from a file.</summary>
internal static class ParquetTypes
{
    public static bool IsText(DataField field) => field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>);

    public static bool IsBytes(DataField field) => field.ClrType == typeof(byte[]) || field.ClrType == typeof(ReadOnlyMemory<byte>);

    /// <summary>What messages call the type.</summary>
    public static string Name(DataField field) => IsText(field) ? "text" : IsBytes(field) ? "bytes" : field.ClrType.Name;
}
