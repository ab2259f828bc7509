using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace Gliner2.Server.Http;

/// <summary>Reads a request's body as JSON, within bounds of size, time and depth.</summary>
internal static class JsonBody
{
    private const int MaxDepth = 64;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>The body, which the caller disposes.</summary>
    /// <exception cref="ProblemException">It isn't JSON, or too much.</exception>
    public static async Task<JsonDocument> ReadAsync(HttpContext context, int maxBytes, TimeSpan timeout)
    {
        CheckType(context.Request);
        return Parse(await BytesAsync(context, maxBytes, timeout).ConfigureAwait(false), "the request's body");
    }

    /// <summary>JSON in UTF-8.</summary>
    /// <exception cref="ProblemException">It isn't that.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> bytes, string what)
    {
        if (bytes.Span.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        if (bytes.IsEmpty) throw new ProblemException(400, $"{what} is empty");
        if (!Utf8.IsValid(bytes.Span)) throw new ProblemException(400, $"{what} is not UTF-8");
        try
        {
            var document = JsonDocument.Parse(bytes, Strict);
            if (bytes.Span.IndexOf("\\ud"u8) >= 0 || bytes.Span.IndexOf("\\uD"u8) >= 0) CheckSurrogates(document, what);
            return document;
        }
        catch (InvalidOperationException error)
        {
            throw HalfName(what, error);
        }
        catch (JsonException error)
        {
            throw new ProblemException(400, $"{what} is not valid JSON{Place(error)}{Why(error)}", error);
        }
    }

    /// <summary>Refuses escapes of half a surrogate pair, which are no characters, before anything is made of them.</summary>
    private static void CheckSurrogates(JsonDocument document, string what)
    {
        try
        {
            Check(document.RootElement, "");
        }
        catch
        {
            document.Dispose();
            throw;
        }

        void Check(JsonElement element, string path)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.String:
                    JsonFields.TextOf(element, path);
                    break;
                case JsonValueKind.Array:
                    var index = 0;
                    foreach (var item in element.EnumerateArray()) Check(item, $"{path}[{index++}]");
                    break;
                case JsonValueKind.Object:
                    foreach (var member in element.EnumerateObject()) Check(member.Value, path.Length == 0 ? NameOf(member) : $"{path}.{NameOf(member)}");
                    break;
                default:
                    break;
            }
        }

        string NameOf(JsonProperty member)
        {
            try
            {
                return member.Name;
            }
            catch (InvalidOperationException error)
            {
                throw HalfName(what, error);
            }
        }
    }

    private static ProblemException HalfName(string what, Exception error) => new(400, $"{what} has a name with an escape of half a surrogate pair, which is no character", error);

    /// <summary>Only JSON, in UTF-8, as it is. That also keeps other sites' pages from sending requests without asking the browser's permission.</summary>
    public static void CheckType(HttpRequest request, params ReadOnlySpan<string> others)
    {
        var type = request.ContentType?.Split(';', StringSplitOptions.TrimEntries) ?? [""];
        if (!type[0].Equals("application/json", StringComparison.OrdinalIgnoreCase) && !others.Contains(type[0].ToLowerInvariant()))
            throw new ProblemException(415, $"the request's Content-Type must be {(others.IsEmpty ? "application/json" : others[0])}, not '{type[0]}'");
        foreach (var parameter in type.Skip(1))
        {
            if (parameter.StartsWith("charset=", StringComparison.OrdinalIgnoreCase) && parameter["charset=".Length..].Trim('"').ToLowerInvariant() is not ("utf-8" or "utf8"))
                throw new ProblemException(415, "the request's body must be UTF-8");
        }

        if (request.Headers.ContentEncoding.Any(encoding => !"identity".Equals(encoding, StringComparison.OrdinalIgnoreCase))) throw new ProblemException(415, "the request's body must not be compressed");
    }

    private static async Task<byte[]> BytesAsync(HttpContext context, int maxBytes, TimeSpan timeout)
    {
        if (context.Request.ContentLength > maxBytes) throw TooLarge(maxBytes);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        late.CancelAfter(timeout);
        var reader = context.Request.BodyReader;
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(late.Token).ConfigureAwait(false);
                if (read.Buffer.Length > maxBytes) throw TooLarge(maxBytes);
                if (read.IsCompleted)
                {
                    var bytes = read.Buffer.ToArray();
                    reader.AdvanceTo(read.Buffer.End);
                    return bytes;
                }

                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw new ProblemException(408, $"the request's body didn't come within {timeout.TotalSeconds:0.#} s");
        }
    }

    private static string Place(JsonException error) => error.LineNumber is { } line ? $" (line {line + 1}, byte {error.BytePositionInLine + 1})" : "";

    // What the reader says names depth and duplicates; the rest is a description of bytes that the place shows better.
    private static string Why(JsonException error) =>
        error.Message.Contains("maximum configured depth", StringComparison.Ordinal) ? $": more than {MaxDepth} levels deep"
        : error.Message.Contains("uplicate", StringComparison.Ordinal) ? ": a name is given twice"
        : "";

    private static ProblemException TooLarge(int maxBytes) => new(413, $"the request's body has more than {maxBytes} bytes");
}
