using Gliner2.Typed.Amounts;

namespace Gliner2.Typed.Dates;

/// <summary>A plain text as numbers, words and signs, and a place in it.</summary>
internal sealed class DateTokens
{
    private readonly List<(string Text, bool Spaced)> _tokens = [];

    public DateTokens(string plain)
    {
        for (var at = 0; at < plain.Length;)
        {
            var start = PlainText.SkipSpaces(plain, at);
            var end = start;
            while (end < plain.Length && char.IsAsciiDigit(plain[end])) end++;
            if (end == start) end = PlainText.WordEnd(plain, start);
            if (end == start) end++;
            _tokens.Add((plain[start..end], start > at));
            at = end;
        }
    }

    /// <summary>The token at which reading is.</summary>
    public int At { get; set; }

    public bool AtEnd => At >= _tokens.Count;

    public bool AtLast => At == _tokens.Count - 1;

    /// <summary>Whether spaces stand before the token at which reading is.</summary>
    public bool Spaced => !AtEnd && _tokens[At].Spaced;

    /// <summary>The token; empty behind the last.</summary>
    public string Current => AtEnd ? "" : _tokens[At].Text;

    /// <summary>What is left, for messages.</summary>
    public string Rest => string.Concat(_tokens.Skip(At).Select((token, n) => n > 0 && token.Spaced ? " " + token.Text : token.Text));

    /// <summary>Takes a sign, or a word in lower case.</summary>
    public bool Take(params ReadOnlySpan<string> any)
    {
        foreach (var token in any)
        {
            if (!Current.Equals(token, StringComparison.OrdinalIgnoreCase) || AtEnd) continue;
            At++;
            return true;
        }
        return false;
    }

    /// <summary>Takes a number of so many digits; -1 when there is none.</summary>
    public int TakeNumber(int least, int most)
    {
        if (AtEnd || !char.IsAsciiDigit(Current[0]) || Current.Length < least || Current.Length > most) return -1;
        return int.Parse(_tokens[At++].Text, System.Globalization.CultureInfo.InvariantCulture);
    }
}
