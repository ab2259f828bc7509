using System.Text.Json;

namespace Gliner2.Hub;

/// <summary>Reads the small JSON files of a snapshot, which another program may have written or cut.</summary>
internal static class CachedJson
{
    private const int Longest = 32 << 20;
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The document; a byte order mark before it is passed over.</summary>
    /// <exception cref="JsonException">It can't be read, or isn't JSON.</exception>
    public static JsonDocument Read(string path)
    {
        try
        {
            // Pipes and devices have no length either, and opening one may wait for ever.
            if (CachedFile.Resolve(path) is not { Length: > 0 and <= Longest } file) throw new JsonException("it is empty, very large or no file");

            var bytes = File.ReadAllBytes(file.FullName).AsMemory();
            return JsonDocument.Parse(bytes.Span is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes, Options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JsonException(e.Message, e);
        }
    }
}
