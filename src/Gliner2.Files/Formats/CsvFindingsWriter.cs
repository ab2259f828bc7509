using System.Buffers;
using Gliner2.Files.Annotations;

namespace Gliner2.Files.Formats;

/// <summary>
/// CSV with a row for everything that was found: an entity, a relation (its head in the columns of a span, its tail beside it), a class, or a value of a record,
/// whose number tells which values belong together. A document in which nothing was found has one row of the kind <c>none</c>. The texts themselves aren't there.
/// </summary>
internal sealed class CsvFindingsWriter(AnnotationOptions options) : AnnotationWriter
{
    private readonly CsvColumns _columns = new(options);

    public override AnnotationParts Holds => AnnotationParts.All;

    public override void Begin(IBufferWriter<byte> target)
    {
        var line = new CsvLine(options.Delimiter);
        line.Add("document");
        _columns.AddNames(line);
        foreach (var name in new[] { "kind", "label", "text", "start", "end", "confidence", "tail", "tail_start", "tail_end", "tail_confidence", "pair_confidence", "record", "attributes" }) line.Add(name);
        line.End(target);
    }

    public override void Write(AnnotatedDocument document, long number, IBufferWriter<byte> target)
    {
        var map = new OffsetMap(document.Text, options.Offsets);
        var line = new CsvLine(options.Delimiter);
        foreach (var span in document.Spans)
        {
            var attributes = span.Attributes.Count == 0 ? null : string.Join("; ", span.Attributes.Select(attribute => $"{attribute.Group}={attribute.Label}"));
            Finding("entity", span.Label, Text(span), map.From(span.Start), map.From(span.End), span.Confidence, null, null, null, attributes);
        }

        foreach (var relation in document.Relations)
            Finding("relation", relation.Label, Text(relation.Head), map.From(relation.Head.Start), map.From(relation.Head.End), relation.Head.Confidence, relation.Tail, relation.Confidence, null, null);
        foreach (var found in document.Classes) Finding("class", found.Task, found.Label, null, null, found.Confidence, null, null, null, null);
        for (var i = 0; i < document.Records.Count; i++)
        {
            var record = document.Records[i];
            foreach (var field in record.Fields)
            {
                Finding("field", $"{record.Structure}.{field.Name}", field.Text, field.Start is { } start ? map.From(start) : null, field.End is { } end ? map.From(end) : null,
                    field.Confidence, null, record.Confidence, i + 1, null);
            }
        }

        if (document.Spans.Count + document.Relations.Count + document.Classes.Count + document.Records.Sum(record => record.Fields.Count) == 0)
            Finding("none", null, null, null, null, null, null, null, null, null);

        string Text(AnnotatedSpan span) => document.Text[span.Start..span.End];

        void Finding(string kind, string? label, string? text, int? start, int? end, double? confidence, AnnotatedSpan? tail, double? pair, int? record, string? attributes)
        {
            line.Add(FormattableString.Invariant($"{number + 1}"));
            _columns.Add(line, document);
            line.Add(kind).Add(label).Add(text).Add(start).Add(end).Add(confidence);
            line.Add(tail is null ? null : Text(tail)).Add(tail is null ? null : map.From(tail.Start)).Add(tail is null ? null : map.From(tail.End)).Add(tail?.Confidence);
            line.Add(pair).Add(record).Add(attributes).End(target);
        }
    }
}
