using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Gliner2.Server.Http;

/// <summary>Answers in JSON.</summary>
internal static class JsonAnswer
{
    /// <summary>Texts stay readable: an answer is JSON on its own, never a part of HTML.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write, string type = "application/json")
    {
        // Whole before the first byte goes out: an answer that can't be written is a problem, not half an answer.
        var json = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(json, Options)) write(writer);
        context.Response.ContentType = type;
        context.Response.ContentLength = json.WrittenCount;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.BodyWriter.WriteAsync(json.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
    }
}
