namespace Gliner2.Redaction.Tokens;

/// <summary>
/// What our tokens look like: <c>[NAME_12]</c>, a number in a table, or <c>[NAME:key.payload]</c>, which holds the encrypted value. A token has brackets at its ends
/// and none inside, so that no token can begin in one and end in another, or in the text around it.
/// </summary>
internal static class TokenShape
{
    /// <summary>The longest token in a table; what is longer is none.</summary>
    public const int LongestNumbered = 96;

    /// <summary>The longest beginning of a token that is waited for.</summary>
    public const int LongestHeld = 1 << 20;

    /// <summary>Finds the next token at or after a place.</summary>
    public static bool Next(ReadOnlySpan<char> text, int from, out Match match)
    {
        for (var at = from; at < text.Length; at++)
        {
            var found = text[at..].IndexOf('[');
            if (found < 0) break;
            at += found;
            if (At(text, at) is not { } token) continue;
            match = token;
            return true;
        }
        match = default;
        return false;
    }

    /// <summary>Where the end of a text begins that may become a token; its length when none does.</summary>
    public static int Unfinished(ReadOnlySpan<char> text)
    {
        var start = text.LastIndexOf('[');
        return start >= 0 && MayGrow(text[(start + 1)..]) ? start : text.Length;
    }

    private static bool MayGrow(ReadOnlySpan<char> name)
    {
        if (name.Length == 0) return true;
        if (!char.IsAsciiLetterUpper(name[0])) return false;
        var colon = name.IndexOf(':');
        foreach (var letter in colon < 0 ? name : name[..colon])
            if (!char.IsAsciiLetterUpper(letter) && !char.IsAsciiDigit(letter) && letter != '_') return false;
        if (colon < 0) return name.Length < LongestNumbered;
        var dots = 0;
        foreach (var letter in name[(colon + 1)..])
        {
            if (letter == '.') dots++;
            else if (!IsPayload(letter)) return false;
        }
        return dots <= 1 && name.Length < LongestHeld;
    }

    private static Match? At(ReadOnlySpan<char> text, int start)
    {
        var at = start + 1;
        if (at >= text.Length || !char.IsAsciiLetterUpper(text[at])) return null;
        while (at < text.Length && (char.IsAsciiLetterUpper(text[at]) || char.IsAsciiDigit(text[at]) || text[at] == '_')) at++;
        if (at >= text.Length) return null;
        if (text[at] == ']') return IsNumbered(text[(start + 1)..at]) && at + 1 - start <= LongestNumbered ? new Match(start, at + 1, -1) : null;
        if (text[at] != ':') return null;
        var colon = at++;
        var dot = -1;
        for (; at < text.Length && text[at] != ']'; at++)
        {
            if (text[at] == '.' && dot < 0 && at > colon + 1) dot = at;
            else if (!IsPayload(text[at])) return null;
        }
        return at < text.Length && dot > 0 && at > dot + 1 ? new Match(start, at + 1, colon) : null;
    }

    /// <summary>Letters, an underscore, digits.</summary>
    private static bool IsNumbered(ReadOnlySpan<char> name)
    {
        var cut = name.LastIndexOf('_');
        return cut > 0 && cut + 1 < name.Length && name[(cut + 1)..].IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private static bool IsPayload(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_';

    /// <summary>A token in a text.</summary>
    /// <param name="Start">Its bracket.</param>
    /// <param name="End">After its last bracket.</param>
    /// <param name="Colon">The colon before the key's name; negative in a numbered token.</param>
    internal readonly record struct Match(int Start, int End, int Colon)
    {
        public bool IsEncrypted => Colon >= 0;
    }
}
