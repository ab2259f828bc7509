using System.Globalization;

namespace Gliner2.Text.RegularExpressions.Python;

internal sealed partial class PatternParser
{
    private const string FlagLetters = "aiLmstux";
    private const PatternFlags TypeFlags = PatternFlags.Ascii | PatternFlags.Unicode;

    /// <summary>What an opening parenthesis begins; null for a comment and for flags of the whole pattern.</summary>
    private PatternNode? Parenthesis(int start, ref PatternFlags flags, bool globalFlagsAllowed)
    {
        if (!_reader.Skip('?')) return Capture(null, start, flags);
        var c = _reader.Take();
        switch (c)
        {
            case 'P': return PythonExtension(start, flags);
            case ':': return Wrapped(Body(start, flags));
            case '#':
                while (_reader.Next is not (PatternReader.End or ')')) _reader.Take();
                Close(start);
                return null;
            case '=' or '!': return new LookNode(Body(start, flags), Behind: false, Negative: c == '!');
            case '<': return LookBehind(start, flags);
            case '(': return Conditional(start, flags);
            case '>': return new AtomicNode(Body(start, flags));
        }
        if (c != '-' && !IsFlag(c)) throw PatternReader.Error("unknown kind of group", start);
        if (InlineFlags(c, start) is not { } change)
        {
            if (!globalFlagsAllowed) throw PatternReader.Error("flags of the whole pattern must stand at its start", start);
            flags = _flags;
            return null;
        }
        return Wrapped(Body(start, Combine(flags, change.Add, change.Remove)));
    }

    // Keeps a group apart from what it holds, so that a quantifier after it isn't taken for a second one.
    private static SequenceNode Wrapped(PatternNode body) => new([body]);

    private PatternNode Body(int start, PatternFlags flags)
    {
        var body = Alternatives(flags);
        Close(start);
        return body;
    }

    private void Close(int start)
    {
        if (!_reader.Skip(')')) throw PatternReader.Error("a closing parenthesis is missing", start);
    }

    private CaptureNode Capture(string? name, int start, PatternFlags flags)
    {
        var group = _groups.Count;
        if (name is not null && !_names.TryAdd(name, group)) throw PatternReader.Error($"the group name '{name}' is used twice", start);
        _groups.Add(new());
        var body = Body(start, flags);
        _groups[group].Width = body.Width;
        return new(group, body);
    }

    private PatternNode PythonExtension(int start, PatternFlags flags)
    {
        if (_reader.Skip('<')) return Capture(Name(_reader.TakeUntil('>', "group name"), start), start, flags);
        if (_reader.Skip('=')) return BackReference(GroupNamed(_reader.TakeUntil(')', "group name"), start), start, flags);
        throw PatternReader.Error("unknown kind of group", start);
    }

    private static string Name(string name, int start) =>
        IsIdentifier(name) ? name : throw PatternReader.Error($"bad character in group name '{name}'", start);

    private int GroupNamed(string name, int start) =>
        _names.TryGetValue(Name(name, start), out var group) ? group : throw PatternReader.Error($"there is no group named '{name}'", start);

    private static bool IsIdentifier(string name)
    {
        for (var i = 0; i < name.Length;)
        {
            var starts = name[i] == '_' || CharUnicodeInfo.GetUnicodeCategory(name, i) is <= UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber;
            var codePoint = Gliner2.Text.CodePoints.At(name.AsSpan(), i, out var length);
            if (!starts && (i == 0 || !CodePointCategories.Contains(CodePointCategory.Word, ascii: false, codePoint))) return false;
            i += length;
        }
        return name.Length > 0;
    }

    private LookNode LookBehind(int start, PatternFlags flags)
    {
        var kind = _reader.Take();
        if (kind is not ('=' or '!')) throw PatternReader.Error("unknown kind of group", start);
        var outer = _groupsBeforeLookBehind;
        _groupsBeforeLookBehind ??= _groups.Count;
        var body = Body(start, flags);
        _groupsBeforeLookBehind = outer;
        if (body.Width.Min != body.Width.Max) throw PatternReader.Error("a look-behind needs a fixed width", start);
        return new(body, Behind: true, Negative: kind == '!');
    }

    private ConditionalNode Conditional(int start, PatternFlags flags)
    {
        var position = _reader.Position;
        var name = _reader.TakeUntil(')', "group name");
        var group = IsIdentifier(name) ? GroupNamed(name, position) : GroupNumber(name, position);
        CheckLookBehind(group, position);
        var then = Sequence(flags);
        var otherwise = _reader.Skip('|') ? Sequence(flags) : new SequenceNode([]);
        if (_reader.Next == '|') throw PatternReader.Error("a conditional has more than two branches", start);
        Close(start);
        return new(group, then, otherwise);
    }

    private int GroupNumber(string name, int position)
    {
        if (!int.TryParse(name, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var group) || group < 0)
            throw PatternReader.Error($"bad character in group name '{name}'", position);
        if (group == 0) throw PatternReader.Error("bad group number", position);
        _conditions.Add((group, position));
        return group;
    }

    private static bool IsFlag(int c) => c is > 0 and < 128 && FlagLetters.Contains((char)c);

    private static PatternFlags FlagOf(int c, int start) => c switch
    {
        'a' => PatternFlags.Ascii,
        'i' => PatternFlags.IgnoreCase,
        'm' => PatternFlags.MultiLine,
        's' => PatternFlags.DotAll,
        't' => PatternFlags.Template,
        'u' => PatternFlags.Unicode,
        'x' => PatternFlags.Verbose,
        'L' => throw PatternReader.Error("the flag L is for byte patterns only", start),
        _ => throw PatternReader.Error("unknown flag", start),
    };

    /// <summary>Flags to turn on and off inside a group; null when they are for the whole pattern, which has them from now on.</summary>
    private (PatternFlags Add, PatternFlags Remove)? InlineFlags(int c, int start)
    {
        PatternFlags add = 0, remove = 0;
        for (; c is not ('-' or ':' or ')'); c = _reader.Take())
        {
            add |= FlagOf(c, start);
            if ((add & TypeFlags) == TypeFlags) throw PatternReader.Error("the flags a and u are incompatible", start);
        }
        if (c == ')')
        {
            _flags |= add;
            return null;
        }
        if (c == '-')
        {
            c = _reader.Take();
            do
            {
                remove |= FlagOf(c, start);
                c = _reader.Take();
            }
            while (c != ':');
        }
        if ((remove & TypeFlags) != 0) throw PatternReader.Error("the flags a and u can't be turned off", start);
        if (((add | remove) & PatternFlags.Template) != 0) throw PatternReader.Error("the flag t is for the whole pattern only", start);
        return (add & remove) == 0 ? (add, remove) : throw PatternReader.Error("a flag is turned on and off", start);
    }

    private static PatternFlags Combine(PatternFlags flags, PatternFlags add, PatternFlags remove)
    {
        if ((add & TypeFlags) != 0) flags &= ~TypeFlags;
        return (flags | add) & ~remove;
    }
}
