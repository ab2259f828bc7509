using System.Buffers;
using System.Text;
using Gliner2.Files.Annotations;

namespace Gliner2.Files.Formats;

/// <summary>
/// The columns of CoNLL-2003 with IOB2 tags: token, two columns that are unknown here, tag. A text's line ends are the ends of sentences. The line that begins a
/// document ends with JSON that readers of the format pass over: text, id and the labels that had to be changed, so that offsets can be told.
/// </summary>
internal sealed class ConllWriter : AnnotationWriter
{
    /// <summary>How a document begins.</summary>
    public const string Start = "-DOCSTART- -X- O O";

    public override AnnotationParts Holds => AnnotationParts.Kept;

    public override void Write(AnnotatedDocument document, long number, IBufferWriter<byte> target)
    {
        var spans = WithoutOverlaps(document.Spans);
        LeftOut += document.Spans.Count - spans.Count;
        target.Write(Encoding.UTF8.GetBytes(Start + " "));
        WriteHeader(document, target);
        target.Write("\n\n"u8);

        var lines = new StringBuilder();
        var text = document.Text;
        var next = 0;
        var end = 0;
        foreach (var (start, length) in ConllTokens.Of(text, spans))
        {
            if (lines.Length > 0 && text.AsSpan(end, start - end).ContainsAny('\n', '\r')) lines.Append('\n');
            end = start + length;
            while (next < spans.Count && spans[next].End <= start) next++;
            var inside = next < spans.Count && spans[next].Start <= start;
            var tag = !inside ? "O" : $"{(spans[next].Start == start ? 'B' : 'I')}-{Written(spans[next].Label)}";
            lines.Append(text, start, length).Append(" -X- _ ").Append(tag).Append('\n');
        }

        if (lines.Length > 0) lines.Append('\n');
        target.Write(Encoding.UTF8.GetBytes(lines.ToString()));
    }

    /// <summary>A label without what would end a column.</summary>
    private static string Written(string label) => string.Concat(label.Select(letter => char.IsWhiteSpace(letter) ? '_' : letter));

    private static void WriteHeader(AnnotatedDocument document, IBufferWriter<byte> target)
    {
        using var json = Json(target);
        json.WriteStartObject();
        if (document.Id is { } id)
        {
            json.WritePropertyName("id"u8);
            id.WriteTo(json);
        }

        if (document.Kept.Count > 0)
        {
            json.WriteStartObject("kept"u8);
            AnnotatedJson.WriteKept(json, document);
            json.WriteEndObject();
        }

        json.WriteString("text"u8, document.Text);
        var changed = document.Spans.Select(span => span.Label).Distinct().Where(label => Written(label) != label).ToArray();
        if (changed.Length > 0)
        {
            json.WriteStartObject("labels"u8);
            foreach (var label in changed) json.WriteString(Written(label), label);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>Of spans that overlap, the longer; of equally long ones, the more probable. In the order of the text.</summary>
    private static List<AnnotatedSpan> WithoutOverlaps(IReadOnlyList<AnnotatedSpan> spans)
    {
        var kept = new List<AnnotatedSpan>();
        foreach (var span in spans.Where(span => span.End > span.Start).OrderByDescending(span => span.End - span.Start).ThenByDescending(span => span.Confidence ?? 1).ThenBy(span => span.Start))
            if (kept.TrueForAll(other => span.End <= other.Start || span.Start >= other.End)) kept.Add(span);
        kept.Sort((a, b) => a.Start.CompareTo(b.Start));
        return kept;
    }
}
