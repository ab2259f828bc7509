using System.Globalization;
using Gliner2.Common;

namespace Gliner2.Text.RegularExpressions.Oniguruma;

/// <summary>Compiles a regular expression in Oniguruma's syntax, as far as tokenizer files use it; anything else is an error, never a guess.</summary>
internal sealed class RegexParser(string source)
{
    private static readonly Lazy<CodePointSet> Letter = new(() => new CodePointSet(TokenizerTables.Letter));
    private static readonly Lazy<CodePointSet> Number = new(() => new CodePointSet(TokenizerTables.Number));
    private static readonly Lazy<CodePointSet> Word = new(() => new CodePointSet(TokenizerTables.RegexWord));

    private int _at;
    private int _depth;
    private bool _ignoreCase;

    /// <exception cref="NotSupportedException">The expression uses something that isn't built, or is too large.</exception>
    public PatternStep[] Parse()
    {
        if (source.Length > Limits.PatternLength) throw TooLarge($"is longer than {Limits.PatternLength} characters");

        var steps = Alternatives();
        if (_at < source.Length) throw Unsupported();

        steps.Add(new PatternStep(PatternOperation.Match));
        return [.. steps];
    }

    // Steps are lists with targets relative to their start until they are joined.
    private List<PatternStep> Alternatives()
    {
        if (++_depth > Limits.PatternDepth) throw TooLarge($"has groups more than {Limits.PatternDepth} deep");

        var branches = new List<List<PatternStep>> { Sequence() };
        while (Skip('|')) branches.Add(Sequence());

        _depth--;
        if (branches.Count == 1) return branches[0];

        // Before each branch but the last the way to the next one, behind it the way to the end.
        var end = branches.Sum(branch => branch.Count + 2) - 2;
        var steps = new List<PatternStep>();
        for (var i = 0; i < branches.Count - 1; i++)
        {
            Join(steps, [new PatternStep(PatternOperation.Fork, Target: 1, Other: branches[i].Count + 2)]);
            Join(steps, branches[i]);
            steps.Add(new PatternStep(PatternOperation.Jump, Target: end));
        }

        Join(steps, branches[^1]);
        return steps;
    }

    private List<PatternStep> Sequence()
    {
        var steps = new List<PatternStep>();
        while (_at < source.Length && source[_at] is not ('|' or ')')) Join(steps, Quantified(Atom()));

        return steps;
    }

    private List<PatternStep> Atom()
    {
        if (!Skip('(')) return [new PatternStep(PatternOperation.One, Class())];

        var outer = _ignoreCase;
        PatternOperation? look = null;
        if (Skip("?i:")) _ignoreCase = true;
        else if (Skip("?=") || Skip("?!")) look = source[_at - 1] == '=' ? PatternOperation.Ahead : PatternOperation.NotAhead;
        else if (!Skip("?:") && _at < source.Length && source[_at] == '?') throw Unsupported();

        var inside = Alternatives();
        if (!Skip(')')) throw Unsupported();

        _ignoreCase = outer;
        if (look is null) return inside;

        var steps = new List<PatternStep> { new(look.Value, Target: inside.Count + 2) };
        Join(steps, inside);
        steps.Add(new PatternStep(PatternOperation.Match));
        return steps;
    }

    private List<PatternStep> Quantified(List<PatternStep> atom)
    {
        var start = _at;
        if (!Quantifier(out var minimum, out var maximum)) return atom;

        var counted = source[start] == '{';
        var lazy = Skip('?');
        var forGood = !lazy && !counted && Skip('+');
        if ((lazy && counted) || (_at < source.Length && source[_at] is '*' or '+' or '?')) throw Unsupported();

        if (!lazy && atom is [{ Operation: PatternOperation.One, Class: { } one }])
            return [new PatternStep(forGood ? PatternOperation.ManyForGood : PatternOperation.Many, one, minimum, maximum)];

        // A loop around something that may match nothing wouldn't end.
        if (forGood || (maximum == int.MaxValue && MayBeEmpty(atom))) throw Unsupported();

        var steps = new List<PatternStep>();
        for (var i = 0; i < minimum; i++) Join(steps, atom);

        if (maximum == int.MaxValue)
        {
            var loop = steps.Count;
            steps.Add(Fork(lazy, loop + 1, loop + atom.Count + 2));
            Join(steps, atom);
            steps.Add(new PatternStep(PatternOperation.Jump, Target: loop));
            return steps;
        }

        var end = steps.Count + ((maximum - minimum) * (atom.Count + 1));
        for (var i = minimum; i < maximum; i++)
        {
            steps.Add(Fork(lazy, steps.Count + 1, end));
            Join(steps, atom);
        }

        return steps;
    }

    private static PatternStep Fork(bool lazy, int inside, int behind) =>
        new(PatternOperation.Fork, Target: lazy ? behind : inside, Other: lazy ? inside : behind);

    private bool Quantifier(out int minimum, out int maximum)
    {
        (minimum, maximum) = (0, int.MaxValue);
        if (Skip('*')) return true;

        if (Skip('+'))
        {
            minimum = 1;
            return true;
        }

        if (Skip('?'))
        {
            maximum = 1;
            return true;
        }

        var close = source.IndexOf('}', _at);
        if (!Skip('{')) return false;

        var counts = close < 0 ? [] : source[_at..close].Split(',');
        if (counts.Length is 0 or > 2 || !int.TryParse(counts[0], NumberStyles.None, CultureInfo.InvariantCulture, out minimum))
            throw Unsupported();

        if (counts.Length == 1) maximum = minimum;
        else if (counts[1].Length > 0 && !int.TryParse(counts[1], NumberStyles.None, CultureInfo.InvariantCulture, out maximum))
            throw Unsupported();

        if (maximum < minimum || (maximum > 1000 && maximum != int.MaxValue) || minimum > 1000) throw Unsupported();

        _at = close + 1;
        return true;
    }

    private CharacterClass Class()
    {
        var made = new CharacterClass(_ignoreCase);
        if (!Skip('['))
        {
            if (Skip('.'))
            {
                made.Negated = true;
                made.Add('\n', '\n');
            }
            else if (source[_at] is '*' or '+' or '?' or '{' or '^' or '$' or ')')
            {
                throw Unsupported();
            }
            else if (!AddEscapedSet(made))
            {
                var codePoint = Literal();
                made.Add(codePoint, codePoint);
            }

            return made.Complete();
        }

        made.Negated = Skip('^');
        var parts = 0;
        do
        {
            if (++parts > Limits.PatternClassParts) throw TooLarge($"has a class of more than {Limits.PatternClassParts} parts");

            if (_at >= source.Length || source[_at] == '[' || source.AsSpan(_at).StartsWith("&&")) throw Unsupported();

            if (AddEscapedSet(made)) continue;

            var first = Literal();
            var last = first;
            if (_at + 1 < source.Length && source[_at] == '-' && source[_at + 1] != ']')
            {
                _at++;
                last = Literal();
            }

            if (last < first) throw Unsupported();

            made.Add(first, last);
        }
        while (!Skip(']'));
        return made.Complete();
    }

    private bool AddEscapedSet(CharacterClass made)
    {
        if (_at + 1 >= source.Length || source[_at] != '\\') return false;

        var start = _at;
        var kind = source[_at + 1];
        _at += 2;
        switch (kind)
        {
            case 's' or 'S':
                made.Add(TokenizerClasses.Space, kind == 'S');
                return true;
            case 'w' or 'W':
                made.Add(Word.Value, kind == 'W');
                return true;
            case 'p' or 'P' when Skip("{L}"):
                made.Add(Letter.Value, kind == 'P');
                return true;
            case 'p' or 'P' when Skip("{N}"):
                made.Add(Number.Value, kind == 'P');
                return true;
            default:
                _at = start;
                return false;
        }
    }

    private int Literal()
    {
        if (_at >= source.Length) throw Unsupported();

        var codePoint = CodePoints.At(source, _at, out var length);
        if (codePoint == '\\')
        {
            if (_at + 1 >= source.Length) throw Unsupported();

            var escaped = source[_at + 1];
            codePoint = escaped switch
            {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'f' => '\f',
                'v' => '\v',
                'u' => Hexadecimal(_at + 2, 4),
                'x' => Hexadecimal(_at + 2, 2),
                _ when char.IsAsciiLetterOrDigit(escaped) || escaped >= 0x80 => throw Unsupported(),
                _ => escaped,
            };
            length = escaped switch { 'u' => 6, 'x' => 4, _ => 2 };
        }

        if (_ignoreCase && codePoint >= 0x80) throw Unsupported();

        _at += length;
        return codePoint;
    }

    private int Hexadecimal(int start, int digits) =>
        start + digits <= source.Length && int.TryParse(source.AsSpan(start, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Unsupported();

    private bool Skip(char c)
    {
        var there = _at < source.Length && source[_at] == c;
        _at += there ? 1 : 0;
        return there;
    }

    private bool Skip(string text)
    {
        var there = source.AsSpan(_at).StartsWith(text);
        _at += there ? text.Length : 0;
        return there;
    }

    private static bool MayBeEmpty(List<PatternStep> steps)
    {
        var open = new Stack<int>([0]);
        var seen = new HashSet<int>();
        while (open.TryPop(out var number))
        {
            if (number >= steps.Count) return true;

            var step = steps[number];
            if (!seen.Add(number) || step.Operation == PatternOperation.One) continue;

            if (step.Operation is PatternOperation.Many or PatternOperation.ManyForGood)
            {
                open.Push(step.Minimum > 0 ? number : number + 1);
                continue;
            }

            open.Push(step.Target);
            open.Push(step.Operation == PatternOperation.Fork ? step.Other : step.Target);
        }

        return false;
    }

    private void Join(List<PatternStep> steps, List<PatternStep> more)
    {
        if (steps.Count + more.Count >= Limits.PatternSteps) throw TooLarge($"has alternatives and counts that come to more than {Limits.PatternSteps} steps");

        var offset = steps.Count;
        foreach (var step in more) steps.Add(step with { Target = step.Target + offset, Other = step.Other + offset });
    }

    private NotSupportedException Unsupported() =>
        new($"the regular expression {Shown} uses something at position {_at} that this library doesn't read");

    private NotSupportedException TooLarge(string what) => new($"the regular expression {Shown} {what}");

    private string Shown => source.Length <= 100 ? source : $"{source.AsSpan(0, 100)}...";
}
