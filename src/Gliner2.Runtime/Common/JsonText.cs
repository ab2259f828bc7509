using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gliner2.Common;

/// <summary>JSON as text or as nodes, from what writes it: letters of all scripts as they are.</summary>
internal static class JsonText
{
    /// <summary>One JSON value as a string.</summary>
    /// <param name="write">Writes it.</param>
    /// <param name="indented">Over several lines, for people.</param>
    public static string Of(Action<Utf8JsonWriter> write, bool indented = false)
    {
        using var buffer = Buffer(write, indented);
        return Encoding.UTF8.GetString(Written(buffer));
    }

    /// <summary>One JSON object as a tree of nodes.</summary>
    /// <param name="write">Writes it.</param>
    public static JsonObject NodeOf(Action<Utf8JsonWriter> write)
    {
        using var buffer = Buffer(write, indented: false);
        return JsonNode.Parse(Written(buffer))!.AsObject();
    }

    private static MemoryStream Buffer(Action<Utf8JsonWriter> write, bool indented)
    {
        var buffer = new MemoryStream();
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        write(writer);
        return buffer;
    }

    private static ReadOnlySpan<byte> Written(MemoryStream buffer) => buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
}
