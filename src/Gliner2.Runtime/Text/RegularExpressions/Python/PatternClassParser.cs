namespace Gliner2.Text.RegularExpressions.Python;

/// <summary>Reads a class in brackets.</summary>
internal static class PatternClassParser
{
    /// <param name="reader">After the opening bracket.</param>
    /// <param name="flags">The flags in force.</param>
    /// <param name="folding">How case is ignored.</param>
    public static CodePointClass Parse(PatternReader reader, PatternFlags flags, CaseFolding folding)
    {
        var open = reader.Position - 1;
        var ascii = flags.HasFlag(PatternFlags.Ascii);
        var ranges = new List<(int, int)>();
        var parts = new List<CodePointClass.Part>();
        var negated = reader.Skip('^');
        while (true)
        {
            if (reader.Next == ']' && ranges.Count + parts.Count > 0)
            {
                reader.Take();
                break;
            }
            var start = reader.Position;
            var (low, part) = Item(reader, ascii, open);
            if (!reader.Skip('-'))
            {
                Add(low, part);
                continue;
            }
            if (reader.Skip(']'))
            {
                Add(low, part);
                ranges.Add(('-', '-'));
                break;
            }
            var (high, otherPart) = Item(reader, ascii, open);
            if (part is not null || otherPart is not null || high < low) throw PatternReader.Error("bad character range", start);
            ranges.Add((low, high));
        }
        return new(ranges, parts, negated, folding);

        void Add(int codePoint, CodePointClass.Part? part)
        {
            if (part is { } category) parts.Add(category);
            else ranges.Add((codePoint, codePoint));
        }
    }

    private static (int CodePoint, CodePointClass.Part? Part) Item(PatternReader reader, bool ascii, int open)
    {
        var c = reader.Take();
        if (c == PatternReader.End) throw PatternReader.Error("unterminated character set", open);
        if (c != '\\') return (c, null);
        var start = reader.Position - 1;
        var escaped = reader.Take();
        if (PatternEscape.Category(escaped, ascii) is { } part) return (0, part);
        if (escaped == 'b') return ('\b', null);
        if (!PatternReader.IsDigit(escaped, 8)) return (PatternEscape.Literal(reader, escaped), null);
        return (PatternEscape.Octal((char)escaped + reader.TakeDigits(2, 8), start), null);
    }
}
