using System.Globalization;

namespace Gliner2.Typed.Amounts;

/// <summary>Reads a number in digits.</summary>
internal static class Numeral
{
    private const int MostPower = 400;

    /// <summary>Whether a number in digits begins at a place. A decimal sign right behind a letter begins none: <c>Rs.500</c>.</summary>
    public static bool Begins(string text, int at, AmountCulture culture) => at < text.Length
        && (char.IsAsciiDigit(text[at]) || (culture.IsDecimal(text[at]) && IsDigit(text, at + 1) && (at == 0 || !char.IsLetter(text[at - 1]))));

    /// <summary>Reads the number that begins at a place and moves behind it.</summary>
    /// <returns>Null, or why it can't be read.</returns>
    public static string? Read(string text, ref int at, AmountCulture culture, out Amount amount)
    {
        var start = at;
        while (IsDigit(text, at) || (at < text.Length && culture.MaySeparate(text[at]) && IsDigit(text, at + 1))) at++;
        var numeral = text[start..at];
        amount = default;
        Amount? found = null;
        foreach (var format in culture.Formats)
        {
            if (!format.TryRead(numeral, out var read)) continue;
            if (found is { } other && other != read) return $"'{numeral}' is {other} or {read} in the culture";
            found = read;
        }
        if (found is not { } number) return $"'{numeral}' isn't one number as the culture writes them ({culture.Example})";

        amount = number;
        if (amount.Scale == 0) SkipDashes(text, ref at, culture);
        return Power(text, ref at, ref amount);
    }

    /// <summary>A decimal sign and dashes in place of the fraction, as in <c>5,- €</c>: no fraction, and no minus.</summary>
    private static void SkipDashes(string text, ref int at, AmountCulture culture)
    {
        if (at >= text.Length || text[at] is not ('.' or ',') || !culture.IsDecimal(text[at])) return;
        var end = at + 1;
        while (end < text.Length && text[end] is '-' or '\u2013' or '\u2014') end++;
        if (end > at + 1 && (end == text.Length || !char.IsLetterOrDigit(text[end]))) at = end;
    }

    /// <summary>An exponent. <c>2E5</c> without a sign or a point is more often a name than a number.</summary>
    private static string? Power(string text, ref int at, ref Amount amount)
    {
        if (at >= text.Length || text[at] is not ('e' or 'E')) return null;
        var digits = at + 1 < text.Length && text[at + 1] is '+' or '-' ? at + 2 : at + 1;
        var end = digits;
        while (IsDigit(text, end)) end++;
        if (text[at] == 'E' && digits == at + 1 && amount.Scale == 0) return null;
        if (end == digits || (end < text.Length && char.IsLetter(text[end]))) return null;
        if (!int.TryParse(text.AsSpan(at + 1, end - at - 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power) || Math.Abs(power) > MostPower)
            return "it is out of range";
        amount = amount.Shift(power);
        at = end;
        return null;
    }

    private static bool IsDigit(string text, int at) => at < text.Length && char.IsAsciiDigit(text[at]);
}
