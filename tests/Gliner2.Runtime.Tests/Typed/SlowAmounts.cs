using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Gliner2.Runtime.Tests.Typed;

/// <summary>
/// Another reader of amounts, which shares nothing with the library's but the rules: one regular expression cuts a text into its parts, and arithmetic on
/// strings does the rest. It may read more than the library, whose answers have to be among its own.
/// </summary>
internal static partial class SlowAmounts
{
    private const string Spaces = "\u00A0\u2007\u2009\u202F";
    private const string Word = "(?i: zero | one | two | three | four | five | six | seven | eight | nine | ten | eleven | twelve | twenty | thirty | hundred | thousand | million | billion | and | a | half | point | dozen )";

    /// <summary>Letters as they are; words in any case.</summary>
    private const string Multiplier =
        "(?: k | K | M | MM | m | B | b | mn | T | (?i: bn | thousand | hundred | dozen | millions? | Millionen | billion | Billionen | lakh | lacs? | crore | Mio | Mln | Mrd | Mld | Mia | Mds? | Bio | Trn | Tn | Tsd | Tys | mille | mila | mil | cents? ) ) (?! [a-zA-Z] ) | [千万萬만億亿억]";

    /// <summary>Any word may be a currency or a unit, unless it counts.</summary>
    private const string Currency = $@"(?: [A-Z]{{0,3}} \p{{Sc}} | [円元圓원] | (?! {Multiplier} | (?: {Word} | minus | negative ) (?! \p{{L}} ) ) [\p{{L}}\p{{M}}]+ \.? )";
    private const string Unit = $@"(?! {Multiplier} ) [%\u2030°²³\p{{L}}\p{{M}}]+";

    private static readonly Regex Form = new($"""
        ^ (?: (?<minus> [-\u2212\u2013] | minus\s | negative\s ) | \+ )? \s* (?<open>\()? \s* {Currency}? \s* (?: (?<minus> [-\u2212] ) | \+ )? \s* (?<open>\()? \s*
        (?: (?<number> (?: [0-9] | [.,'\u2019\u066B] (?=[0-9]) | (?<=[0-9]) [\ \u00A0\u2007\u2009\u202F\u066C] (?=[0-9]) )+ ) (?: [.,] [-\u2212\u2013\u2014]+ )? (?<power> [eE] [-\u2010\u2011\u2212+]? [0-9]+ (?!\w) )?
            (?: \s* (?<factor> {Multiplier} ) \.? )*
          | (?<words> (?: {Word} ) (?! [a-zA-Z] ) (?: [\s\u2010\u2011\u2212-]+ (?: {Word} ) (?! [a-zA-Z] ) )* (?<! \s (?i: a | and ) ) ) )
        (?<minus> [-\u2212] )? \s* (?<close>\))? \s* {Currency}? \s* (?<close>\))? (?<minus> [-\u2212] )?
        \s* (?: per\s+cent | {Unit} )? (?: \s* (?: / | per | an? ) \s* {Unit} | \s* each )? [.,]? $
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant);

    /// <summary>Whether a text has a value in a culture, and no other.</summary>
    public static bool Agrees(string text, CultureInfo culture, decimal value)
    {
        text = Digits(Direction().Replace(text, "")).Trim();
        return Agrees(Form.Match(text), culture, value) || Agrees(Form.Match(text.Replace(Direction().Replace(culture.NumberFormat.CurrencySymbol, ""), "¤", StringComparison.Ordinal)), culture, value);
    }

    private static bool Agrees(Match match, CultureInfo culture, decimal value)
    {
        var signs = match.Groups["minus"].Captures.Count + match.Groups["open"].Captures.Count;
        if (!match.Success || signs > 1 || match.Groups["open"].Success != match.Groups["close"].Success) return false;
        if (signs == 1) value = -value;

        if (match.Groups["words"] is { Success: true } words) return (culture.Name.Length == 0 || culture.TwoLetterISOLanguageName == "en") && EnglishNumbers.Says(words.Value, value);
        var format = culture.NumberFormat;
        var number = match.Groups["number"].Value;
        var readings = Number(number, format.NumberDecimalSeparator, format.NumberGroupSeparator, format.NumberGroupSizes)
            .Concat(Number(number, format.CurrencyDecimalSeparator, format.CurrencyGroupSeparator, format.CurrencyGroupSizes)).Distinct().ToList();
        if (readings is not [var read]) return false;
        if (match.Groups["power"].Success) read = decimal.Parse(read.ToString(CultureInfo.InvariantCulture) + Regex.Replace(match.Groups["power"].Value, "[\u2010\u2011\u2212]", "-"), NumberStyles.Float, CultureInfo.InvariantCulture);
        foreach (Capture factor in match.Groups["factor"].Captures) read *= Factor(factor.Value, culture);
        return read == value;
    }

    private static IEnumerable<decimal> Number(string text, string point, string group, int[] sizes)
    {
        var parts = text.Split([point, "\u066B"], StringSplitOptions.None);
        if (parts.Length > 2 || (parts.Length == 2 && !parts[1].All(char.IsAsciiDigit))) yield break;
        var groups = Regex.Split(parts[0], "[^0-9]");
        var signs = parts[0].Where(sign => !char.IsAsciiDigit(sign)).Select(sign => Spaces.Contains(sign) ? '\u00A0' : sign == '\u2019' ? '\'' : sign).Distinct().ToList();
        if (signs.Count > 1) yield break;
        if (signs.Count == 1)
        {
            var own = group.Length == 1 && (group[0] == signs[0] || (IsSpace(group[0]) && IsSpace(signs[0])) || (group[0] == '\u2019' && signs[0] == '\''));
            if (!own && signs[0] is not ('\'' or '\u00A0' or '\u066C')) yield break;
            var expected = own ? sizes : [3];
            var right = groups.Reverse().Select((digits, n) => n == groups.Length - 1 ? digits.Length >= 1 && digits.Length <= expected[Math.Min(n, expected.Length - 1)] : digits.Length == expected[Math.Min(n, expected.Length - 1)]);
            if (right.Contains(false) || groups[0][0] == '0') yield break;
        }
        yield return decimal.Parse("0" + string.Concat(groups) + (parts.Length == 2 ? "." + parts[1] : ""), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }

    private static bool IsSpace(char sign) => sign == ' ' || Spaces.Contains(sign);

    private static decimal Factor(string word, CultureInfo culture) => word.ToLowerInvariant().TrimEnd('.') switch
    {
        "k" or "thousand" or "tsd" or "tys" or "mille" or "mila" => 1e3m,
        "m" or "mm" or "million" or "millions" or "millionen" or "mio" or "mln" => 1e6m,
        "bn" or "b" or "mrd" or "mld" or "mia" or "md" or "mds" or "milliarden" => 1e9m,
        "billion" when culture.Name.Length == 0 || culture.TwoLetterISOLanguageName == "en" => 1e9m,
        "billion" or "billionen" or "bio" or "tn" or "trn" => 1e12m,
        "dozen" => 12,
        "hundred" => 100,
        "lakh" or "lac" or "lacs" => 1e5m,
        "crore" => 1e7m,
        "千" => 1e3m,
        "万" or "萬" or "만" => 1e4m,
        "億" or "亿" or "억" => 1e8m,
        "mil" => 1e3m,
        "mn" => 1e6m,
        _ => throw new NotSupportedException($"the test's own reader doesn't know '{word}'"),
    };

    private static string Digits(string text)
    {
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes()) plain.Append(Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber ? ((int)Rune.GetNumericValue(rune)).ToString(CultureInfo.InvariantCulture) : rune.ToString());
        return plain.ToString();
    }

    [GeneratedRegex("[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]")]
    private static partial Regex Direction();
}
