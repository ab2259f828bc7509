using System.Text;
using System.Text.Json;

namespace Gliner2.Files.Formats;

/// <summary>
/// Reads columns of CoNLL, whoever wrote them: the first is the token, the last the tag (IOB1, IOB2 or BIOES). A document begins at its line, or at the file's
/// beginning. Without the text, tokens have a space between them, sentences a line end.
/// </summary>
internal static class ConllReader
{
    public static IReadOnlyList<AnnotatedDocument> Read(string path)
    {
        var documents = new List<AnnotatedDocument>();
        var tokens = new List<(string Token, string Tag)>();
        JsonElement? header = null;
        var begun = false;
        var number = 0;
        foreach (var line in File.ReadLines(path).Select(line => line.TrimEnd()))
        {
            number++;
            if (line.StartsWith("-DOCSTART-", StringComparison.Ordinal))
            {
                Finish();
                (begun, header) = (true, Header(line, FormattableString.Invariant($"{path}:{number}")));
                continue;
            }

            var columns = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length == 1) throw new InvalidDataException(FormattableString.Invariant($"{path}:{number}: one column, where a token and a tag are needed"));
            tokens.Add(columns.Length == 0 ? ("", "") : (columns[0], columns[^1]));
        }

        Finish();
        return documents;

        void Finish()
        {
            if (begun || tokens.Exists(token => token.Token.Length > 0)) documents.Add(Document(header, tokens));
            tokens.Clear();
        }
    }

    private static JsonElement? Header(string line, string place)
    {
        var brace = line.IndexOf('{', StringComparison.Ordinal);
        if (brace < 0) return null;
        try
        {
            using var json = JsonDocument.Parse(line[brace..]);
            return json.RootElement.Clone();
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{place}: what follows the beginning of the document is no JSON: {error.Message}", error);
        }
    }

    private static AnnotatedDocument Document(JsonElement? header, List<(string Token, string Tag)> tokens)
    {
        var text = header?.GetProperty("text").GetString();
        var written = new StringBuilder();
        var places = new List<(int Start, int End, string Tag)>();
        var last = 0;
        foreach (var (token, tag) in tokens)
        {
            if (token.Length == 0)
            {
                if (written.Length > 0 && written[^1] != '\n') written.Append('\n');
                places.Add((-1, -1, "O"));
                continue;
            }

            if (written.Length > 0 && written[^1] != '\n') written.Append(' ');
            var start = text is null ? written.Length : text.IndexOf(token, last, StringComparison.Ordinal);
            if (start < 0) throw new InvalidDataException($"the token '{token}' isn't in the text that its document begins with");
            written.Append(token);
            last = start + token.Length;
            places.Add((start, start + token.Length, tag));
        }

        return new AnnotatedDocument(text ?? written.ToString().TrimEnd('\n'))
        {
            Id = header is { } found && found.TryGetProperty("id", out var id) ? id : null,
            Kept = header is { } given && given.TryGetProperty("kept", out var kept) ? [.. kept.EnumerateObject().Select(field => new KeyValuePair<string, JsonElement>(field.Name, field.Value))] : [],
            Spans = Spans(places, header is { } named && named.TryGetProperty("labels", out var labels) ? labels : null),
        };
    }

    private static List<AnnotatedSpan> Spans(IEnumerable<(int Start, int End, string Tag)> places, JsonElement? labels)
    {
        var spans = new List<AnnotatedSpan>();
        var open = false;
        foreach (var (start, end, tag) in places)
        {
            var label = tag.Length > 2 && tag[1] is ('-' or '_') ? tag[2..] : "";
            if (label.Length == 0)
            {
                // A sentence's end closes nothing where the text shows that the span goes on; a token without a tag does.
                open = open && start < 0;
                continue;
            }

            if (labels is { } changed && changed.TryGetProperty(label, out var original)) label = original.GetString()!;
            if (open && tag[0] is ('I' or 'E' or 'L') && spans[^1].Label == label) spans[^1] = spans[^1] with { End = end };
            else spans.Add(new AnnotatedSpan(label, start, end));
            open = tag[0] is not ('E' or 'L' or 'S' or 'U');
        }

        return spans;
    }
}
