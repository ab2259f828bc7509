using System.Numerics;

namespace Gliner2.Typed.Amounts;

/// <summary>Reads English numbers in words: <c>two hundred and five</c>, <c>one point five million</c>, <c>half a dozen</c>.</summary>
internal ref struct NumberWords
{
    private static readonly string[] Units =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
        "nineteen",
    ];

    private static readonly string[] Tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private readonly string _text;
    private int _at;

    private NumberWords(string text, int at) => (_text, _at) = (text, at);

    /// <summary>Reads the number that begins at a place and moves behind it; false, and nothing is moved, when there is none that is complete.</summary>
    public static bool TryRead(string text, ref int at, out Amount amount)
    {
        var reader = new NumberWords(text, at);
        if (!reader.TryRead(out amount)) return false;
        at = reader._at;
        return true;
    }

    private bool TryRead(out Amount amount)
    {
        if (Take("half", "a")) return TryHalf(out amount);
        amount = new(12, 0);
        if (Take("a", "dozen")) return true;
        if (!TryWhole(out var whole)) return false;

        amount = new(whole, 0);
        if (Take("point"))
        {
            if (!TryFraction(ref amount)) return false;
        }
        else if (whole >= 100)
        {
            // "One million and a half" is a million and half a million to most, but not to all.
            return true;
        }
        else if (Take("and", "a", "half"))
        {
            amount = new(whole * 10 + 5, 1);
        }
        else
        {
            if (Take("dozen")) amount *= 12;
            return true;
        }
        amount = amount.Shift(Scale());
        return true;
    }

    private bool TryHalf(out Amount amount)
    {
        amount = new(6, 0);
        if (Take("dozen")) return true;
        var power = (Take("hundred") ? 2 : 0) + Scale();
        amount = new Amount(5, 1).Shift(power);
        return power > 0;
    }

    private bool TryWhole(out BigInteger total)
    {
        total = 0;
        var before = _at;
        for (var limit = int.MaxValue; ;)
        {
            var start = _at;
            var joined = start != before && Take("and");
            if (!TryGroup(joined, out var group))
            {
                _at = start;
                return start != before;
            }
            var power = group is > 0 and < 1000 && !joined ? Scale() : 0;
            if (power >= limit || (group is 0 or >= 1000 && start != before))
            {
                _at = start;
                return false;
            }
            total += group * BigInteger.Pow(10, power);
            if (power == 0) return true;
            limit = power;
        }
    }

    /// <summary>A number below ten thousand that has no scale: <c>twelve hundred and five</c>. Behind "and" stand tens and units alone.</summary>
    private bool TryGroup(bool joined, out int group)
    {
        if (!TryTens(out group)) return false;
        if (joined || group == 0 || (group >= 10 && group % 10 == 0) || !Take("hundred")) return true;
        group *= 100;
        var start = _at;
        Take("and");
        if (TryTens(out var tens) && tens > 0) group += tens;
        else _at = start;
        return true;
    }

    private bool TryTens(out int value)
    {
        var start = _at;
        value = TakeOne() ? 1 : Small(Next());
        if (value < 0)
        {
            _at = start;
            return false;
        }
        if (value < 20) return true;
        start = _at;
        if (Small(Next(hyphen: true)) is >= 1 and <= 9 and var unit) value += unit;
        else _at = start;
        return true;
    }

    /// <summary>"A" in front of a word that makes it one: <c>a hundred</c>.</summary>
    private bool TakeOne()
    {
        var start = _at;
        if (!Take("a")) return false;
        var behind = _at;
        var one = Take("hundred") || Scale() > 0;
        _at = one ? behind : start;
        return one;
    }

    private bool TryFraction(ref Amount amount)
    {
        var any = false;
        for (var start = _at; ; any = true, start = _at)
        {
            if (Small(Next()) is >= 0 and <= 9 and var digit)
            {
                amount = new(amount.Digits * 10 + digit, amount.Scale + 1);
                continue;
            }
            _at = start;
            return any;
        }
    }

    /// <summary>The power of a scale; 0 when there is none.</summary>
    private int Scale() => Take("thousand") ? 3 : Take("million") ? 6 : Take("billion") ? 9 : Take("trillion") ? 12 : 0;

    private bool Take(params ReadOnlySpan<string> words)
    {
        var start = _at;
        foreach (var word in words)
        {
            if (Next() == word) continue;
            _at = start;
            return false;
        }
        return true;
    }

    /// <summary>The next word in lower case, behind spaces or one hyphen.</summary>
    private string Next(bool hyphen = false)
    {
        var start = PlainText.SkipSpaces(_text, _at);
        if (hyphen && start == _at && start < _text.Length && _text[start] == '-') start++;
        _at = PlainText.WordEnd(_text, start);
        return _text[start.._at].ToLowerInvariant();
    }

    private static int Small(string word)
    {
        var unit = Array.IndexOf(Units, word);
        return unit >= 0 ? unit : Array.IndexOf(Tens, word) is >= 0 and var tens ? 20 + 10 * tens : -1;
    }
}
