using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gliner2.Worker.Documents;

/// <summary>JSON of documents and answers, written compactly: letters as themselves.</summary>
internal static class JsonValues
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options)) write(json);
        return buffer.WrittenSpan.ToArray();
    }

    public static void WriteFields(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, JsonElement>> fields)
    {
        if (fields.Count == 0) return;
        json.WriteStartObject("fields"u8);
        foreach (var (name, value) in fields)
        {
            json.WritePropertyName(name);
            WriteAsItIs(json, value);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes a value as it came, to the letter: an id is known by it.</summary>
    public static void WriteAsItIs(Utf8JsonWriter json, JsonElement value) => json.WriteRawValue(value.GetRawText(), skipInputValidation: true);

    public static JsonElement String(string value) => Element(json => json.WriteStringValue(value));

    public static JsonElement Element(Action<Utf8JsonWriter> write)
    {
        var reader = new Utf8JsonReader(Write(write));
        return JsonElement.ParseValue(ref reader);
    }
}
