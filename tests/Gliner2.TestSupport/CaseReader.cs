using System.IO.Compression;
using System.Text.Json;

namespace Gliner2.TestSupport;

/// <summary>Reads recordings: gzip, UTF-8, one JSON object a line.</summary>
public static class CaseReader
{
    /// <summary>The lines of a recording, in order.</summary>
    public static IEnumerable<JsonElement> Lines(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var options = new JsonDocumentOptions { MaxDepth = 512 };
        while (reader.ReadLine() is { } line)
        {
            using var document = JsonDocument.Parse(line, options);
            yield return document.RootElement.Clone();
        }
    }

    /// <summary>The cases of a file, in order.</summary>
    public static IEnumerable<ReferenceCase> Read(string file) => Lines(file).Select(line => new ReferenceCase(line));
}
