namespace Gliner2.Text.RegularExpressions.Python;

/// <summary>Reads a pattern by code points; a backslash and what follows it are one item.</summary>
internal sealed class PatternReader
{
    public const int End = -1;

    private readonly int[] _pattern;

    public PatternReader(string pattern)
    {
        var codePoints = new List<int>(pattern.Length);
        for (var i = 0; i < pattern.Length;)
        {
            codePoints.Add(Gliner2.Text.CodePoints.At(pattern.AsSpan(), i, out var length));
            i += length;
        }
        _pattern = [.. codePoints];
        if (TrailingBackslashes() % 2 == 1) throw new PatternException("a backslash at the end escapes nothing", _pattern.Length - 1);
    }

    /// <summary>Where the next code point stands.</summary>
    public int Position { get; set; }

    /// <summary>The next code point, or <see cref="End"/>.</summary>
    public int Next => Position < _pattern.Length ? _pattern[Position] : End;

    /// <summary>Takes the next code point, or <see cref="End"/>.</summary>
    public int Take() => Position < _pattern.Length ? _pattern[Position++] : End;

    /// <summary>Takes the next code point if it is the given one.</summary>
    public bool Skip(char c)
    {
        if (Next != c) return false;
        Position++;
        return true;
    }

    /// <summary>Takes up to <paramref name="count"/> digits of a base (8, 10, 16).</summary>
    public string TakeDigits(int count, int radix)
    {
        var start = Position;
        while (Position - start < count && IsDigit(Next, radix)) Position++;
        return string.Concat(_pattern.Skip(start).Take(Position - start).Select(c => (char)c));
    }

    /// <summary>Takes all up to a terminator, and the terminator.</summary>
    public string TakeUntil(char terminator, string what)
    {
        var start = Position;
        while (Next != End && Next != terminator) Position++;
        if (Position == start) throw Error($"the {what} is missing", start);
        if (Next == End) throw Error($"'{terminator}' is missing after the {what}", start);
        var text = string.Concat(_pattern.Skip(start).Take(Position - start).Select(c => char.IsSurrogate((char)c) && c < 0x10000 ? ((char)c).ToString() : char.ConvertFromUtf32(c)));
        Position++;
        return text;
    }

    public static bool IsDigit(int c, int radix) => radix switch
    {
        8 => c is >= '0' and <= '7',
        10 => c is >= '0' and <= '9',
        _ => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F'),
    };

    public static PatternException Error(string problem, int position) => new(problem, position);

    private int TrailingBackslashes()
    {
        var count = 0;
        while (count < _pattern.Length && _pattern[^(count + 1)] == '\\') count++;
        return count;
    }
}
