using System.Buffers;
using Gliner2.Files.Annotations;

namespace Gliner2.Files.Formats;

/// <summary>A list of what displaCy draws by hand (<c>manual=True</c>): texts with <c>ents</c>, offsets in code points, in the order of the text.</summary>
internal sealed class DisplaCyWriter : AnnotationWriter
{
    public override AnnotationParts Holds => AnnotationParts.Overlaps;

    public override void Begin(IBufferWriter<byte> target) => target.Write("["u8);

    public override void Write(AnnotatedDocument document, long number, IBufferWriter<byte> target)
    {
        target.Write(number > 0 ? ",\n"u8 : "\n"u8);
        var map = new OffsetMap(document.Text, OffsetUnit.CodePoint);
        using var json = Json(target);
        json.WriteStartObject();
        json.WriteString("text"u8, document.Text);
        json.WriteStartArray("ents"u8);
        foreach (var span in document.Spans.OrderBy(span => span.Start).ThenByDescending(span => span.End))
        {
            json.WriteStartObject();
            json.WriteNumber("start"u8, map.From(span.Start));
            json.WriteNumber("end"u8, map.From(span.End));
            json.WriteString("label"u8, span.Label);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WritePropertyName("title"u8);
        if (document.Id is { } id) json.WriteStringValue(id.ValueKind == System.Text.Json.JsonValueKind.String ? id.GetString() : id.GetRawText());
        else json.WriteNullValue();
        json.WriteEndObject();
    }

    public override void End(IBufferWriter<byte> target) => target.Write("\n]\n"u8);
}
