using System.Text;

namespace Gliner2.Files.Tests;

/// <summary>Reads files of the folder <c>Data</c>, and bytes, into lines that tests compare.</summary>
internal static class FileReading
{
    public static string Data(string name) => Path.Combine(TestSupport.RepositoryFolder.Root, "tests", "Gliner2.Files.Tests", "Data", name);

    /// <summary>All records of a file, under its bare name.</summary>
    public static async Task<List<InputRecord>> File(string name, ReadOptions? options = null, InputFormat? format = null)
    {
        var stream = new FileStream(Data(name), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return await Read(stream, name, format ?? InputFormats.OfName(name) ?? InputFormat.Text, options);
    }

    /// <summary>All records of a text.</summary>
    public static Task<List<InputRecord>> Text(string content, InputFormat format, ReadOptions? options = null) => Bytes(Encoding.UTF8.GetBytes(content), format, options);

    /// <summary>All records of bytes, called <c>in</c>.</summary>
    public static Task<List<InputRecord>> Bytes(byte[] content, InputFormat format, ReadOptions? options = null) => Read(new MemoryStream(content), "in", format, options);

    /// <summary>A record in one line: <c>place 'text' id name=value</c>, or its fault.</summary>
    public static string Shown(InputRecord record)
    {
        if (record.Document is not { } document) return record.Fault!;
        var kept = string.Concat(document.Kept.Select(field => $" {field.Key}={field.Value.GetRawText()}"));
        return $"{document.Place} '{document.Text}' {document.Id?.GetRawText() ?? "-"}{kept}";
    }

    public static async Task<List<string>> Shown(Task<List<InputRecord>> records) => [.. (await records).Select(Shown)];

    private static async Task<List<InputRecord>> Read(Stream stream, string source, InputFormat format, ReadOptions? options)
    {
        var records = new List<InputRecord>();
        await foreach (var record in DocumentFile.ReadAsync(stream, source, format, options)) records.Add(record);
        return records;
    }
}
