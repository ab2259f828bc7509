using Gliner2.Common;

namespace Gliner2.Text.RegularExpressions.Python;

/// <summary>Parses the syntax of Python 3.11's <c>re</c> for text patterns.</summary>
internal sealed partial class PatternParser
{
    private readonly PatternReader _reader;
    private readonly List<Group> _groups = [new()];
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly List<(int Group, int Position)> _conditions = [];
    private PatternFlags _flags;
    private int? _groupsBeforeLookBehind;
    private int _depth;

    private PatternParser(string pattern, PatternFlags flags)
    {
        _reader = new(pattern);
        _flags = flags;
    }

    /// <summary>A group: open until its width is known.</summary>
    private sealed class Group
    {
        public (int Min, int Max)? Width { get; set; }
    }

    /// <summary>The parsed pattern and the number of its groups, the whole match among them.</summary>
    /// <exception cref="PatternException">The pattern can't be used.</exception>
    public static (PatternNode Root, int Groups) Parse(string pattern, PatternFlags flags)
    {
        if (flags.HasFlag(PatternFlags.Locale)) throw PatternReader.Error("the LOCALE flag is for byte patterns only", 0);
        var parser = new PatternParser(pattern, flags);
        var root = parser.Alternatives(flags, top: true);
        if (parser._flags.HasFlag(PatternFlags.Ascii) && parser._flags.HasFlag(PatternFlags.Unicode))
            throw PatternReader.Error("the flags ASCII and UNICODE are incompatible", 0);
        if (parser._reader.Next != PatternReader.End) throw PatternReader.Error("unbalanced parenthesis", parser._reader.Position);
        foreach (var (group, position) in parser._conditions)
            if (group >= parser._groups.Count) throw PatternReader.Error($"there is no group {group}", position);
        return (root, parser._groups.Count);
    }

    private PatternNode Alternatives(PatternFlags flags, bool top = false)
    {
        var items = new List<PatternNode>();
        do
        {
            items.Add(Sequence(top ? _flags : flags, globalFlagsAllowed: top && items.Count == 0));
        }
        while (_reader.Skip('|'));
        return items.Count == 1 ? items[0] : new AlternativesNode(items);
    }

    private SequenceNode Sequence(PatternFlags flags, bool globalFlagsAllowed = false)
    {
        if (++_depth > Limits.PatternDepth) throw PatternReader.Error($"groups are nested more than {Limits.PatternDepth} deep", _reader.Position);
        var items = new List<PatternNode>();
        while (_reader.Next is not (PatternReader.End or '|' or ')'))
        {
            var start = _reader.Position;
            var c = _reader.Take();
            if (flags.HasFlag(PatternFlags.Verbose) && SkipVerbose(c)) continue;
            switch (c)
            {
                case '\\': items.Add(Escape(flags)); break;
                case '[': items.Add(new OneOfNode(PatternClassParser.Parse(_reader, flags, FoldingOf(flags)))); break;
                case '.': items.Add(new OneOfNode(CodePointClass.Any(flags.HasFlag(PatternFlags.DotAll)))); break;
                case '^': items.Add(new AnchorNode(flags.HasFlag(PatternFlags.MultiLine) ? AnchorKind.LineStart : AnchorKind.TextStart)); break;
                case '$': items.Add(new AnchorNode(flags.HasFlag(PatternFlags.MultiLine) ? AnchorKind.LineEnd : AnchorKind.TextEndOrFinalNewline)); break;
                case '*' or '+' or '?' or '{':
                    if (Quantifier(c, start) is { } counts) Repeat(items, counts, start);
                    else items.Add(Literal('{', flags));
                    break;
                case '(':
                    if (Parenthesis(start, ref flags, globalFlagsAllowed && items.Count == 0) is { } group) items.Add(group);
                    break;
                default: items.Add(Literal(c, flags)); break;
            }
        }
        _depth--;
        return new(items);
    }

    private bool SkipVerbose(int c)
    {
        if (c == '#')
        {
            while (_reader.Take() is not ('\n' or PatternReader.End)) { }
            return true;
        }
        return c is ' ' or '\t' or '\n' or '\r' or '\v' or '\f';
    }

    private static CaseFolding FoldingOf(PatternFlags flags) =>
        !flags.HasFlag(PatternFlags.IgnoreCase) ? CaseFolding.None : flags.HasFlag(PatternFlags.Ascii) ? CaseFolding.Ascii : CaseFolding.Unicode;

    private static OneOfNode Literal(int c, PatternFlags flags) => new(CodePointClass.Of(c, FoldingOf(flags)));

    private PatternNode Escape(PatternFlags flags)
    {
        var start = _reader.Position - 1;
        var ascii = flags.HasFlag(PatternFlags.Ascii);
        var c = _reader.Take();
        if (PatternEscape.Category(c, ascii) is { } part) return new OneOfNode(CodePointClass.Of(part));
        return c switch
        {
            'A' => new AnchorNode(AnchorKind.TextStart),
            'Z' => new AnchorNode(AnchorKind.TextEnd),
            'b' => new AnchorNode(ascii ? AnchorKind.AsciiBoundary : AnchorKind.Boundary),
            'B' => new AnchorNode(ascii ? AnchorKind.NoAsciiBoundary : AnchorKind.NoBoundary),
            '0' => Literal(Convert.ToInt32("0" + _reader.TakeDigits(2, 8), 8), flags),
            >= '1' and <= '9' => NumberedEscape(c, start, flags),
            _ => Literal(PatternEscape.Literal(_reader, c), flags),
        };
    }

    // Three octal digits are a character, anything else is a group.
    private PatternNode NumberedEscape(int c, int start, PatternFlags flags)
    {
        var digits = ((char)c).ToString();
        if (PatternReader.IsDigit(_reader.Next, 10))
        {
            digits += (char)_reader.Take();
            if (PatternReader.IsDigit(digits[0], 8) && PatternReader.IsDigit(digits[1], 8) && PatternReader.IsDigit(_reader.Next, 8))
                return Literal(PatternEscape.Octal(digits + (char)_reader.Take(), start), flags);
        }
        return BackReference(int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture), start, flags);
    }

    private BackReferenceNode BackReference(int group, int start, PatternFlags flags)
    {
        if (group >= _groups.Count) throw PatternReader.Error($"there is no group {group}", start);
        if (_groups[group].Width is not { } width) throw PatternReader.Error("a group can't refer to itself", start);
        CheckLookBehind(group, start);
        return new(group, width, FoldingOf(flags));
    }

    private void CheckLookBehind(int group, int start)
    {
        if (_groupsBeforeLookBehind is not { } known) return;
        if (group >= _groups.Count || _groups[group].Width is null) throw PatternReader.Error("a group can't refer to itself", start);
        if (group >= known) throw PatternReader.Error("can't refer to a group of the same look-behind", start);
    }

    /// <summary>The counts of a quantifier, or null where the brace is an ordinary character.</summary>
    private (int Min, int Max)? Quantifier(int c, int start)
    {
        switch (c)
        {
            case '*': return (0, PatternNode.Unlimited);
            case '+': return (1, PatternNode.Unlimited);
            case '?': return (0, 1);
        }
        var open = _reader.Position;
        if (_reader.Next == '}') return null;
        var low = _reader.TakeDigits(int.MaxValue, 10);
        var high = _reader.Skip(',') ? _reader.TakeDigits(int.MaxValue, 10) : low;
        if (!_reader.Skip('}'))
        {
            _reader.Position = open;
            return null;
        }
        var min = low.Length > 0 ? Count(low, start) : 0;
        var max = high.Length > 0 ? Count(high, start) : PatternNode.Unlimited;
        return min <= max ? (min, max) : throw PatternReader.Error("the least count is greater than the greatest", start);
    }

    private static int Count(string digits, int start) =>
        int.TryParse(digits, out var count) && count < PatternNode.Unlimited ? count : throw PatternReader.Error("the repetition number is too large", start);

    private void Repeat(List<PatternNode> items, (int Min, int Max) counts, int start)
    {
        if (items.Count == 0 || items[^1] is AnchorNode) throw PatternReader.Error("nothing to repeat", start);
        if (items[^1] is RepeatNode) throw PatternReader.Error("multiple repeat", start);
        var mode = _reader.Skip('?') ? RepeatMode.Lazy : _reader.Skip('+') ? RepeatMode.Possessive : RepeatMode.Greedy;
        items[^1] = new RepeatNode(items[^1], counts.Min, counts.Max, mode);
    }
}
