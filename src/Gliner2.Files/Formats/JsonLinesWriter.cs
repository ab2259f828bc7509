using System.Buffers;
using Gliner2.Files.Annotations;

namespace Gliner2.Files.Formats;

/// <summary>A line of JSON for each document, with everything in it. Offsets are UTF-16 units.</summary>
internal sealed class JsonLinesWriter : AnnotationWriter
{
    public override AnnotationParts Holds => AnnotationParts.All;

    public override void Write(AnnotatedDocument document, long number, IBufferWriter<byte> target)
    {
        using (var json = Json(target)) AnnotatedJson.Write(json, document, OffsetUnit.Utf16);
        target.Write("\n"u8);
    }
}
