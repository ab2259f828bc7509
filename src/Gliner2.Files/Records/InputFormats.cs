namespace Gliner2.Files;

/// <summary>Kinds of input, by the names of files.</summary>
public static class InputFormats
{
    private static readonly (string Suffix, InputFormat Format)[] Suffixes =
    [
        (".jsonl", InputFormat.JsonLines), (".ndjson", InputFormat.JsonLines), (".json", InputFormat.Json), (".csv", InputFormat.Csv),
        (".tsv", InputFormat.Tsv), (".tab", InputFormat.Tsv), (".parquet", InputFormat.Parquet), (".pq", InputFormat.Parquet), (".txt", InputFormat.Text),
    ];

    private static readonly string[] Compressed = [".gz", ".zst", ".zstd"];

    /// <summary>What a file holds, by its suffix; a suffix of compression is looked through. Null when the name doesn't say.</summary>
    public static InputFormat? OfName(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var packed = Compressed.FirstOrDefault(suffix => path.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
        var name = path.AsSpan(0, path.Length - (packed?.Length ?? 0));
        foreach (var (suffix, format) in Suffixes)
            if (name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) return format;
        return null;
    }
}
