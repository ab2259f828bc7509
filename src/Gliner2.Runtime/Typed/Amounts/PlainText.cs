using System.Globalization;
using System.Text;

namespace Gliner2.Typed.Amounts;

/// <summary>A text whose digits, signs and spaces are written in one way, whatever script and keyboard they come from.</summary>
internal static class PlainText
{
    /// <summary>The space that no line breaks at; the narrow, thin and figure spaces are taken for it.</summary>
    public const char FirmSpace = '\u00A0';

    private const int MostCharacters = 256;

    /// <summary>The text in plain form.</summary>
    /// <returns>Null, or why there is none.</returns>
    public static string? Read(string text, out string plain)
    {
        plain = "";
        if (text.Length > MostCharacters) return $"it has more than {MostCharacters} characters";
        var builder = new StringBuilder(text.Length);
        var zeroOfAll = -1;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber)
            {
                var digit = (int)Rune.GetNumericValue(rune);
                var zero = rune.Value - digit;
                if (zeroOfAll >= 0 && zero != zeroOfAll) return "its digits are of different scripts";
                zeroOfAll = zero;
                builder.Append((char)('0' + digit));
            }
            else if (!IsDirection(rune.Value))
            {
                builder.Append(rune.IsBmp ? Plain((char)rune.Value) : rune.ToString());
            }
        }
        plain = builder.ToString().Trim();
        return null;
    }

    /// <summary>A sign in the form that plain text has it in.</summary>
    public static char Plain(char sign) => sign switch
    {
        '\u2007' or '\u2009' or '\u202F' => FirmSpace,
        '\t' or '\n' or '\r' or '\u3000' => ' ',
        '\u2019' or '\u02BC' or '\uFF07' => '\'',
        '\u2212' or '\u2010' or '\u2011' or '\uFE63' or '\uFF0D' => '-',
        '\u066A' or '\uFE6A' or '\uFF05' => '%',
        '\uFF0B' => '+',
        '\uFF0C' => ',',
        '\uFF0E' => '.',
        '\uFF0F' => '/',
        '\uFF1A' => ':',
        '\uFF08' => '(',
        '\uFF09' => ')',
        _ => sign,
    };

    /// <summary>The first place from <paramref name="at"/> on that is no space.</summary>
    public static int SkipSpaces(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        return at;
    }

    /// <summary>The end of the word at a place; the place itself when there is none. A Chinese, Japanese or Korean sign of magnitude or money is a word of its own.</summary>
    public static int WordEnd(string text, int at)
    {
        if (at < text.Length && StandsAlone(text[at])) return at + 1;
        while (at < text.Length && IsOfWord(text[at]) && !StandsAlone(text[at])) at++;
        return at;
    }

    private static bool StandsAlone(char letter) => letter is '千' or '万' or '萬' or '億' or '亿' or '円' or '元' or '圓' or '만' or '억' or '원' or '年' or '月' or '日';

    private static bool IsOfWord(char letter) => char.IsLetter(letter) || letter is '²' or '³' or '°'
        || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Marks that say in which direction text runs, which formats of Arabic, Hebrew and Persian have around signs.</summary>
    private static bool IsDirection(int rune) => rune is 0x200E or 0x200F or 0x061C or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
