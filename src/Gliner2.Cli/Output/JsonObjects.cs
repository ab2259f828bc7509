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
    private readonly JsonWriterOptions _options = DocumentJson.Options(pretty);

    public void Write(Document document, T result, IBufferWriter<byte> output)
    {
        using (var json = new Utf8JsonWriter(output, _options)) DocumentJson.Write(json, document, writer => write(writer, result));
        output.Write("\n"u8);
    }
}
