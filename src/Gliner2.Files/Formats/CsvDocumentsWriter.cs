using System.Buffers;
using Gliner2.Files.Annotations;

namespace Gliner2.Files.Formats;

/// <summary>CSV with a row a document: its text, and JSON of what was found in it in one cell for each kind.</summary>
internal sealed class CsvDocumentsWriter(AnnotationOptions options) : AnnotationWriter
{
    private readonly CsvColumns _columns = new(options);

    public override AnnotationParts Holds => AnnotationParts.All;

    public override void Begin(IBufferWriter<byte> target)
    {
        var line = new CsvLine(options.Delimiter);
        _columns.AddNames(line);
        line.Add("text").Add("entities").Add("relations").Add("classes").Add("records").End(target);
    }

    public override void Write(AnnotatedDocument document, long number, IBufferWriter<byte> target)
    {
        var map = new OffsetMap(document.Text, options.Offsets);
        var line = new CsvLine(options.Delimiter);
        _columns.Add(line, document);
        line.Add(document.Text);
        line.Add(CsvColumns.Json(json => AnnotatedJson.WriteSpans(json, document, map)));
        line.Add(CsvColumns.Json(json => AnnotatedJson.WriteRelations(json, document, map)));
        line.Add(CsvColumns.Json(json => AnnotatedJson.WriteClasses(json, document)));
        line.Add(CsvColumns.Json(json => AnnotatedJson.WriteRecords(json, document, map)));
        line.End(target);
    }
}
