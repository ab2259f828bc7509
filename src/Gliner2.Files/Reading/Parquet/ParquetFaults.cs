using Parquet.Schema;

namespace Gliner2.Files.Reading.Parquet;

/// <summary>Words for what fails in a damaged file, where anything can.</summary>
internal static class ParquetFaults
{
    /// <summary>What messages call a column: its names with dots between them.</summary>
    public static string Name(FieldPath path) => string.Join('.', path.ToList());

    /// <summary>One line.</summary>
    public static string Words(Exception error) => error switch
    {
        EndOfStreamException => "it ends too early",
        IndexOutOfRangeException or ArgumentException or OverflowException or InvalidCastException or NullReferenceException or KeyNotFoundException => "its lengths contradict each other",
        NotImplementedException => "lists in data pages of version 2 can't be read",
        OutOfMemoryException => "it asks for more memory than there is",
        _ => error.Message.ReplaceLineEndings(" ").TrimEnd('.', ' '),
    };
}
