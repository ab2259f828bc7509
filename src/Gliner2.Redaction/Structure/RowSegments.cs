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

    public static string Write(string value, char delimiter) =>
        value.Contains(delimiter) || value.AsSpan().IndexOfAny('"', '\r', '\n') >= 0 || value.StartsWith(' ') || value.EndsWith(' ') ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
}
