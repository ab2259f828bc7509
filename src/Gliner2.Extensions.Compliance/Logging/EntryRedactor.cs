using Gliner2.Redaction;

namespace Gliner2.Extensions.Compliance.Logging;

/// <summary>Redacts entries, many at once: all their texts are searched in one batch. What is found in one text of an entry goes from its others too, as a value stands in the message as well.</summary>
internal sealed class EntryRedactor(TextRedactor redactor)
{
    // A shorter value stands in too many other places.
    private const int ShortestShared = 3;

    public IReadOnlyList<LogEntry> Redact(IReadOnlyList<LogEntry> entries)
    {
        var texts = entries.Select(entry => EntryTexts.Of(entry, redactor.Policy.Scope == PseudonymScope.Document ? new PseudonymStore() : null)).ToArray();
        var redacted = redactor.RedactBatch([.. texts.SelectMany(list => list)]);
        var (output, next) = (new LogEntry[entries.Count], 0);
        for (var i = 0; i < output.Length; i++)
        {
            output[i] = EntryTexts.Replace(entries[i], Finished(texts[i], [.. redacted.Skip(next).Take(texts[i].Count).Select(result => result.Redacted)]));
            next += texts[i].Count;
        }
        return output;
    }

    private string[] Finished(List<RedactionDocument<int>> texts, RedactedText[] redacted)
    {
        var known = redacted.Where(text => !text.IsWithheld)
            .SelectMany(text => text.Spans.Zip(text.Map.Spans, (span, value) => (span.Finding, value.Value)))
            .Where(found => found.Finding.Source != DetectionSource.Escape && found.Value.Length >= ShortestShared)
            .DistinctBy(found => found.Value).ToArray();
        return [.. redacted.Select((text, i) => Shared(texts[i], text, known))];
    }

    private string Shared(RedactionDocument<int> document, RedactedText redacted, (Finding Finding, string Value)[] known)
    {
        if (redacted.IsWithheld) return redacted.Text;
        var more = new List<Finding>();
        foreach (var (finding, value) in known)
        {
            for (var at = document.Text.IndexOf(value, StringComparison.Ordinal); at >= 0; at = document.Text.IndexOf(value, at + value.Length, StringComparison.Ordinal))
            {
                if (!redacted.Spans.Any(span => span.Finding.Start <= at && at + value.Length <= span.Finding.End)) more.Add(finding with { Start = at, End = at + value.Length, Source = DetectionSource.Propagation });
            }
        }
        return more.Count == 0 ? redacted.Text : redactor.Apply(document.Text, [.. redacted.Spans.Select(span => span.Finding).Where(finding => finding.Source != DetectionSource.Escape), .. more], document.Context).Text;
    }
}
