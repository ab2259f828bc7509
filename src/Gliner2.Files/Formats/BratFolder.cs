using System.Globalization;
using System.Text;
using System.Text.Json;
using Gliner2.Files.Annotations;

namespace Gliner2.Files.Formats;

/// <summary>
/// A folder of brat's standoff files: a <c>.txt</c> and an <c>.ann</c> for each document, offsets in code points, spans with line ends as fragments, probabilities
/// as notes. <c>annotation.conf</c> lists types, <c>visual.conf</c> how they are written, and <c>documents.jsonl</c> holds what brat has no place for.
/// </summary>
internal static class BratFolder
{
    private const string Documents = "documents.jsonl", Argument = "Argument";

    public static void Write(string folder, IEnumerable<AnnotatedDocument> documents)
    {
        if (Path.Exists(folder)) throw new IOException($"{folder} exists already");
        Directory.CreateDirectory(folder);
        var names = new BratNames();
        using var list = new FileStream(Path.Combine(folder, Documents), FileMode.CreateNew);
        var number = 0;
        foreach (var document in documents)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{++number:000000}");
            File.WriteAllText(Path.Combine(folder, name + ".txt"), document.Text);
            File.WriteAllText(Path.Combine(folder, name + ".ann"), Lines(document, names));
            using (var json = new Utf8JsonWriter(list, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) WriteRest(json, name, document);
            list.WriteByte((byte)'\n');
        }

        File.WriteAllText(Path.Combine(folder, "annotation.conf"), names.Configuration(Argument));
        File.WriteAllText(Path.Combine(folder, "visual.conf"), names.Labels());
    }

    public static IReadOnlyList<AnnotatedDocument> Read(string folder)
    {
        var labels = BratNames.ReadLabels(Path.Combine(folder, "visual.conf"));
        var rest = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var list = Path.Combine(folder, Documents);
        if (File.Exists(list))
        {
            foreach (var line in File.ReadLines(list))
            {
                using var json = JsonDocument.Parse(line);
                rest[json.RootElement.GetProperty("file").GetString()!] = json.RootElement.Clone();
            }
        }

        return [.. Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal).Select(path =>
            AddRest(BratReader.Read(path, labels, Argument), rest.TryGetValue(Path.GetFileNameWithoutExtension(path), out var found) ? found : null))];
    }

    private static string Lines(AnnotatedDocument document, BratNames names)
    {
        var lines = new StringBuilder();
        var map = new OffsetMap(document.Text, OffsetUnit.CodePoint);
        var spans = new List<AnnotatedSpan>();
        var notes = 0;
        foreach (var span in document.Spans) Add(span, names.Entity(span.Label));
        var relations = 0;
        foreach (var relation in document.Relations)
        {
            var (head, tail) = (Find(relation.Head), Find(relation.Tail));
            lines.Append(CultureInfo.InvariantCulture, $"R{++relations}\t{names.Relation(relation.Label)} Arg1:T{head} Arg2:T{tail}\n");
            if (relation.Confidence is { } score) lines.Append(CultureInfo.InvariantCulture, $"#{++notes}\tAnnotatorNotes R{relations}\tconfidence={score:R}\n");
        }

        return lines.ToString();

        int Add(AnnotatedSpan span, string type)
        {
            spans.Add(span);
            var covered = document.Text[span.Start..span.End];
            lines.Append(CultureInfo.InvariantCulture, $"T{spans.Count}\t{type} {string.Join(';', Fragments(document.Text, span).Select(part => FormattableString.Invariant($"{map.From(part.Start)} {map.From(part.End)}")))}\t{covered.ReplaceLineEndings(" ")}\n");
            var facts = span.Attributes.Select(attribute => $"{attribute.Group}={attribute.Label}");
            if (span.Confidence is { } score) facts = facts.Prepend(FormattableString.Invariant($"confidence={score:R}"));
            if (facts.Any()) lines.Append(CultureInfo.InvariantCulture, $"#{++notes}\tAnnotatorNotes T{spans.Count}\t{string.Join("; ", facts)}\n");
            return spans.Count;
        }

        int Find(AnnotatedSpan argument)
        {
            var found = spans.FindIndex(span => span.Start == argument.Start && span.End == argument.End && Nullable.Equals(span.Confidence, argument.Confidence));
            return found >= 0 ? found + 1 : Add(argument, Argument);
        }
    }

    /// <summary>The parts of a span between line ends: brat's lines can't hold one.</summary>
    private static IEnumerable<(int Start, int End)> Fragments(string text, AnnotatedSpan span)
    {
        var start = span.Start;
        for (var i = span.Start; i <= span.End; i++)
        {
            if (i < span.End && text[i] is not ('\n' or '\r')) continue;
            if (i > start) yield return (start, i);
            start = i + 1;
        }
    }

    private static void WriteRest(Utf8JsonWriter json, string name, AnnotatedDocument document)
    {
        json.WriteStartObject();
        json.WriteString("file"u8, name);
        if (document.Id is { } id)
        {
            json.WritePropertyName("id"u8);
            id.WriteTo(json);
        }

        json.WriteStartObject("kept"u8);
        AnnotatedJson.WriteKept(json, document);
        json.WriteEndObject();
        json.WritePropertyName("classes"u8);
        AnnotatedJson.WriteClasses(json, document);
        json.WritePropertyName("records"u8);
        AnnotatedJson.WriteRecords(json, document, new OffsetMap(document.Text, OffsetUnit.CodePoint));
        json.WriteEndObject();
    }

    private static AnnotatedDocument AddRest(AnnotatedDocument document, JsonElement? rest) => rest is not { } json ? document : document with
    {
        Id = json.TryGetProperty("id", out var id) ? id : null,
        Kept = [.. json.GetProperty("kept").EnumerateObject().Select(field => new KeyValuePair<string, JsonElement>(field.Name, field.Value))],
        Classes = AnnotatedJsonReader.Classes(json.GetProperty("classes")),
        Records = AnnotatedJsonReader.Records(json.GetProperty("records"), new OffsetMap(document.Text, OffsetUnit.CodePoint)),
    };
}
