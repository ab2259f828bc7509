using System.Globalization;
using Gliner2.Files.Annotations;

namespace Gliner2.Files.Formats;

/// <summary>Reads one document of brat's: text-bound annotations, relations, and notes of ours; other lines are passed over.</summary>
internal static class BratReader
{
    /// <param name="path">The text's file.</param>
    /// <param name="labels">How types are written, where that differs.</param>
    /// <param name="argument">The type of a place that only a relation names.</param>
    public static AnnotatedDocument Read(string path, IReadOnlyDictionary<string, string> labels, string argument)
    {
        var text = File.ReadAllText(path);
        var map = new OffsetMap(text, OffsetUnit.CodePoint);
        var spans = new List<(string Id, AnnotatedSpan Span)>();
        var relations = new List<(string Id, string Label, string Head, string Tail)>();
        var notes = new Dictionary<string, string>(StringComparer.Ordinal);
        var file = Path.ChangeExtension(path, ".ann");
        var number = 0;
        foreach (var line in File.Exists(file) ? File.ReadLines(file) : [])
        {
            number++;
            var columns = line.Split('\t');
            try
            {
                if (line.StartsWith('T')) spans.Add((columns[0], Span(columns[1], labels, map)));
                else if (line.StartsWith('R')) relations.Add(Relation(columns, labels));
                else if (line.StartsWith('#') && columns[1].Split(' ') is ["AnnotatorNotes", var target]) notes[target] = columns[2];
            }
            catch (Exception error) when (error is IndexOutOfRangeException or FormatException or InvalidDataException)
            {
                throw new InvalidDataException(FormattableString.Invariant($"{file}:{number}: {(error is InvalidDataException ? error.Message : "columns are missing, or an offset is no number")}"), error);
            }
        }

        AnnotatedSpan Noted(string id, AnnotatedSpan span) => !notes.TryGetValue(id, out var note) ? span : span with
        {
            Confidence = Confidence(note),
            Attributes = [.. Facts(note).Where(fact => fact.Name != "confidence")],
        };
        AnnotatedSpan End(string id)
        {
            var found = spans.Find(span => span.Id == id).Span ?? throw new InvalidDataException($"{file}: a relation names {id}, which isn't there");
            return new AnnotatedSpan("", found.Start, found.End, notes.TryGetValue(id, out var note) ? Confidence(note) : null);
        }

        return new AnnotatedDocument(text)
        {
            Spans = [.. spans.Where(span => span.Span.Label != argument).Select(span => Noted(span.Id, span.Span))],
            Relations = [.. relations.Select(relation => new AnnotatedRelation(relation.Label, End(relation.Head), End(relation.Tail), notes.TryGetValue(relation.Id, out var note) ? Confidence(note) : null))],
        };
    }

    private static AnnotatedSpan Span(string column, IReadOnlyDictionary<string, string> labels, OffsetMap map)
    {
        var space = column.IndexOf(' ', StringComparison.Ordinal);
        var offsets = column[(space + 1)..].Split(';', ' ').Select(offset => int.Parse(offset, NumberStyles.None, CultureInfo.InvariantCulture)).ToArray();
        var (start, end) = (map.ToUtf16(offsets.Min()), map.ToUtf16(offsets.Max()));
        return start >= 0 && end >= 0 ? new AnnotatedSpan(Label(column[..space], labels), start, end) : throw new InvalidDataException("an offset is beyond the text");
    }

    private static (string Id, string Label, string Head, string Tail) Relation(string[] columns, IReadOnlyDictionary<string, string> labels)
    {
        var parts = columns[1].Split(' ');
        return (columns[0], Label(parts[0], labels), parts[1][(parts[1].IndexOf(':', StringComparison.Ordinal) + 1)..], parts[2][(parts[2].IndexOf(':', StringComparison.Ordinal) + 1)..]);
    }

    private static string Label(string name, IReadOnlyDictionary<string, string> labels) => labels.TryGetValue(name, out var label) ? label : name;

    private static double? Confidence(string note)
    {
        var (_, value) = Facts(note).FirstOrDefault(fact => fact.Name == "confidence");
        return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static IEnumerable<(string Name, string Value)> Facts(string note) => note.Split("; ").Select(fact => fact.Split('=', 2)).Where(parts => parts.Length == 2).Select(parts => (parts[0], parts[1]));
}
