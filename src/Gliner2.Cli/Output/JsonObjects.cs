using System.Buffers;
using System.Text.Json;
using Gliner2.Files;

namespace Gliner2.Cli.Output;

/// <summary>Answers as JSON, an object each: <c>{id, text, result}</c>.</summary>
/// <typeparam name="T">What a text is answered with.</typeparam>
/// <param name="pretty">Whether the JSON is indented.</param>
/// <param name="write">Writes a result.</param>
internal sealed class JsonObjects<T>(bool pretty, Action<Utf8JsonWriter, T> write) : IAnswerFormat<T>
{
    private readonly JsonWriterOptions _options = new() { Indented = pretty, NewLine = "\n", Encoder = ReadableJsonEncoder.Instance, SkipValidation = true };

    public void Write(Document document, T result, IBufferWriter<byte> output)
    {
        using (var json = new Utf8JsonWriter(output, _options))
        {
            json.WriteStartObject();
            if (document.Id is { } id)
            {
                json.WritePropertyName("id"u8);
                id.WriteTo(json);
            }
            foreach (var (name, value) in document.Kept)
            {
                json.WritePropertyName(name);
                value.WriteTo(json);
            }
            json.WriteString("text"u8, document.Text);
            json.WritePropertyName("result"u8);
            write(json, result);
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }
}
