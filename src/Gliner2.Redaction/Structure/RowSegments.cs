namespace Gliner2.Redaction.Structure;

/// <summary>A row of a table as text with delimiters (RFC 4180): a cell is quoted where its value asks for it.</summary>
internal static class RowSegments
{
    public static List<Segment> Of(IReadOnlyList<string> header, IReadOnlyList<string> cells, char delimiter, FieldSelection fields)
    {
        var segments = new List<Segment>();
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0) segments.Add(new Segment(delimiter.ToString(), null));
            var name = i < header.Count && header[i].Length > 0 ? header[i] : FormattableString.Invariant($"column {i + 1}");
            var raw = Write(cells[i], delimiter);
            segments.Add(new Segment(raw, cells[i].Length > 0 && fields.Selects(name) ? new DocumentValue(cells[i], name, name, fields.LabelOf(name), value => Write(value, delimiter)) : null));
        }
        return segments;
    }

    /// <summary>A row as it is written: all its cells are values.</summary>
    public static List<Segment> Written(string row, char delimiter)
    {
        var segments = new List<Segment>();
        for (var at = 0; ; at++)
        {
            var end = EndOfCell(row, at, delimiter);
            var raw = row[at..end];
            segments.Add(new Segment(raw, new DocumentValue(Read(raw), "", null, null, value => Write(value, delimiter))));
            if (end == row.Length) return segments;
            segments.Add(new Segment(delimiter.ToString(), null));
            at = end;
        }
    }

    private static int EndOfCell(string row, int at, char delimiter)
    {
        if (at < row.Length && row[at] == '"')
        {
            for (at++; at < row.Length; at++)
            {
                if (row[at] != '"') continue;
                if (at + 1 == row.Length || row[at + 1] != '"') break;
                at++;
            }
        }

        var end = at < row.Length ? row.IndexOf(delimiter, at) : -1;
        return end < 0 ? row.Length : end;
    }

    private static string Read(string raw) => raw.Length > 1 && raw[0] == '"' && raw[^1] == '"' ? raw[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : raw;

    public static string Write(string value, char delimiter) =>
        value.Contains(delimiter) || value.AsSpan().IndexOfAny('"', '\r', '\n') >= 0 || value.StartsWith(' ') || value.EndsWith(' ') ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
}
