using System.Buffers;
using System.Text.Json;
using Gliner2.Files;

namespace Gliner2.Cli.Output;

/// <summary>Answers as JSON in the reference package's shape: one after the other, or as one array.</summary>
/// <param name="format">What is shown of them.</param>
/// <param name="showsUsage">Whether they say how much was read.</param>
/// <param name="indented">Over several lines each.</param>
/// <param name="isArray">As one array.</param>
internal sealed class JsonAnswers(ResultFormat format, bool showsUsage, bool indented, bool isArray) : AnswerFormatter
{
    private readonly JsonWriterOptions _options = DocumentJson.Options(indented);

    public override void Begin(IBufferWriter<byte> target)
    {
        if (isArray) target.Write("["u8);
    }

    public override void Write(Document document, ExtractionResult result, long number, IBufferWriter<byte> target)
    {
        if (isArray) target.Write(number > 0 ? ",\n"u8 : "\n"u8);
        using (var json = new Utf8JsonWriter(target, _options)) DocumentJson.Write(json, document, writer => result.WriteTo(writer, format), showsUsage ? result.Usage : null);
        if (!isArray) target.Write("\n"u8);
    }

    public override void End(IBufferWriter<byte> target)
    {
        if (isArray) target.Write("\n]\n"u8);
    }
}
