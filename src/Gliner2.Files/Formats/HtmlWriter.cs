using System.Buffers;
using System.Text;
using Gliner2.Files.Annotations;

namespace Gliner2.Files.Formats;

/// <summary>
/// One page to look at documents, with everything in it: the page of <c>Viewer.html</c>, and in its middle a line of JSON for each document, in UTF-16 offsets, which are
/// those of the browser.
/// </summary>
internal sealed class HtmlWriter : AnnotationWriter
{
    private const string Middle = "<!--documents-->";

    private static readonly (byte[] Before, byte[] After) Page = Halves();

    public override AnnotationParts Holds => AnnotationParts.All;

    public override void Begin(IBufferWriter<byte> target) => target.Write(Page.Before);

    public override void Write(AnnotatedDocument document, long number, IBufferWriter<byte> target)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var json = Json(line)) AnnotatedJson.Write(json, document, OffsetUnit.Utf16);

        // Nothing in a text may end the element that it stands in.
        var rest = line.WrittenSpan;
        for (var at = rest.IndexOf((byte)'<'); at >= 0; at = rest.IndexOf((byte)'<'))
        {
            target.Write(rest[..at]);
            target.Write("\\u003c"u8);
            rest = rest[(at + 1)..];
        }

        target.Write(rest);
        target.Write("\n"u8);
    }

    public override void End(IBufferWriter<byte> target) => target.Write(Page.After);

    private static (byte[] Before, byte[] After) Halves()
    {
        using var stream = typeof(HtmlWriter).Assembly.GetManifestResourceStream("Gliner2.Files.Formats.Viewer.html")!;
        using var reader = new StreamReader(stream);
        var page = reader.ReadToEnd();
        var middle = page.IndexOf(Middle, StringComparison.Ordinal);
        return (Encoding.UTF8.GetBytes(page[..middle]), Encoding.UTF8.GetBytes(page[(middle + Middle.Length)..]));
    }
}
