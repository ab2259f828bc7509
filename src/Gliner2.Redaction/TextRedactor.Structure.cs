using System.Text;
using Gliner2.Redaction.Structure;

namespace Gliner2.Redaction;

/// <content>Documents with structure.</content>
public sealed partial class TextRedactor
{
    /// <summary>Redacts the values of a document; they share their numbered tokens.</summary>
    /// <param name="document">The document.</param>
    /// <param name="context">What else is known of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public RedactedDocument Redact(StructuredDocument document, RedactionContext? context = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        return RedactBatch([document], context, cancellationToken)[0];
    }

    /// <summary>Redacts the values of many documents, which the model reads in batches; results in input order. The values of a document share their numbered tokens.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="context">What else is known of all of them.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public IReadOnlyList<RedactedDocument> RedactBatch(IReadOnlyList<StructuredDocument> documents, RedactionContext? context = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var stores = documents.Select(_ => Store(context)).ToArray();
        var searched = (from document in documents.Select((document, index) => (document.Segments, Index: index))
                        from segment in document.Segments
                        where segment.Value is { Label: null }
                        select new RedactionDocument<int>(segment.Value!.Text, 0, new RedactionContext { Field = segment.Value.Field, Subject = context?.Subject, Pseudonyms = stores[document.Index] })).ToArray();
        var answers = RedactBatch(searched, cancellationToken).Select(result => result.Redacted).GetEnumerator();
        return [.. documents.Select((document, index) => Compose(document, answers, new RedactionContext { Subject = context?.Subject, Pseudonyms = stores[index] }))];
    }

    /// <summary>Puts the values of tokens back into JSON, changed or not: in every string, names of members too, however their characters are written. Everything else stays to the byte.</summary>
    /// <param name="json">JSON.</param>
    /// <param name="pseudonyms">The store of the numbered tokens; null for <see cref="Pseudonyms"/>.</param>
    /// <returns>JSON, whatever the values hold.</returns>
    /// <exception cref="RedactionException">It isn't JSON, or a value holds half of a surrogate pair.</exception>
    public string RestoreJson(string json, IPseudonymStore? pseudonyms = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Restore(JsonSegments.Strings(json), pseudonyms);
    }

    /// <summary>Puts the values of tokens back into a row of a table as text with delimiters (RFC 4180), changed or not. A cell that gets a value is quoted where that asks for it; everything else stays to the byte.</summary>
    /// <param name="row">The row, without the end of its line.</param>
    /// <param name="delimiter">What stands between its cells.</param>
    /// <param name="pseudonyms">The store of the numbered tokens; null for <see cref="Pseudonyms"/>.</param>
    public string RestoreRow(string row, char delimiter = ',', IPseudonymStore? pseudonyms = null)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Restore(RowSegments.Written(row, delimiter), pseudonyms);
    }

    private string Restore(List<Segment> segments, IPseudonymStore? pseudonyms)
    {
        var output = new StringBuilder();
        foreach (var (raw, value) in segments)
            output.Append(value is not null && Restore(value.Text, pseudonyms) is var restored && restored != value.Text ? value.Write(restored) : raw);
        return output.ToString();
    }

    private RedactedDocument Compose(StructuredDocument document, IEnumerator<RedactedText> answers, RedactionContext context)
    {
        var output = new StringBuilder();
        var fields = new List<RedactedField>();
        var spans = new List<RedactionMapSpan>();
        foreach (var segment in document.Segments)
        {
            if (segment.Value is not { } value)
            {
                output.Append(segment.Raw);
                continue;
            }
            var redacted = value.Label is { } label ? Apply(value.Text, [new Finding(label, 0, value.Text.Length, 1, DetectionSource.Given) { Reasons = ["the field's label"] }], context) : Next(answers);
            fields.Add(new RedactedField(value.Path, redacted));
            if (redacted.Spans.Count == 0)
            {
                output.Append(segment.Raw);
                continue;
            }
            var start = output.Length;
            output.Append(value.Write(redacted.Text));
            spans.Add(new RedactionMapSpan(start, output.Length, segment.Raw));
        }
        return new RedactedDocument(output.ToString(), fields, spans);
    }

    private static RedactedText Next(IEnumerator<RedactedText> answers) => answers.MoveNext() ? answers.Current : throw new InvalidOperationException("an answer is missing");
}
