using System.Globalization;
using System.Numerics;

namespace Gliner2.Typed.Amounts;

/// <summary>The signs between the digits of a number, by one of a culture's formats.</summary>
/// <param name="Decimal">The sign before the fraction.</param>
/// <param name="Group">The sign between groups; NUL when the culture has none.</param>
/// <param name="Sizes">The sizes of groups from the last to the first; the last size repeats, and none follows a 0.</param>
internal sealed record NumberSigns(char Decimal, char Group, int[] Sizes)
{
    private const char ArabicDecimal = '\u066B', ArabicGroup = '\u066C';
    private static readonly int[] Thousands = [3];

    public NumberSigns(string @decimal, string group, int[] sizes) : this(Single(@decimal), Single(group), sizes) { }

    /// <summary>Reads digits with these signs; false when the signs are others or the groups have other sizes.</summary>
    public bool TryRead(ReadOnlySpan<char> numeral, out Amount amount)
    {
        amount = default;
        var point = numeral.LastIndexOfAny(Decimal, ArabicDecimal);
        var whole = point < 0 ? numeral : numeral[..point];
        var fraction = point < 0 ? [] : numeral[(point + 1)..];
        if (fraction.ContainsAnyExceptInRange('0', '9') || !IsGrouped(whole)) return false;
        Span<char> digits = new char[numeral.Length];
        var count = 0;
        foreach (var sign in numeral)
            if (char.IsAsciiDigit(sign)) digits[count++] = sign;
        amount = new(BigInteger.Parse(digits[..count], NumberStyles.None, CultureInfo.InvariantCulture), fraction.Length);
        return true;
    }

    private bool IsGrouped(ReadOnlySpan<char> whole)
    {
        var first = whole.IndexOfAnyExceptInRange('0', '9');
        if (first < 0) return true;

        // 0,500 is a fraction by the signs of another culture.
        var sign = whole[first];
        if (whole[0] == '0' || SizesFor(sign) is not { Length: > 0 } sizes) return false;
        for (var n = 0; ; n++)
        {
            var size = n < sizes.Length ? sizes[n] : sizes[^1];
            var start = whole.LastIndexOf(sign) + 1;
            var group = whole[start..];
            if (group.ContainsAnyExceptInRange('0', '9')) return false;
            if (start == 0) return group.Length > 0 && (group.Length <= size || size == 0);
            if (group.Length != size) return false;
            whole = whole[..(start - 1)];
        }
    }

    /// <summary>The sizes that groups with a sign have: the culture's own sign, or one that means nothing else anywhere.</summary>
    private int[]? SizesFor(char sign)
    {
        if (sign == Decimal) return null;
        if (sign == Group || (IsSpace(sign) && IsSpace(Group))) return Sizes;
        return sign is '\'' or PlainText.FirmSpace or ArabicGroup ? Thousands : null;
    }

    private static bool IsSpace(char sign) => sign is ' ' or PlainText.FirmSpace;

    private static char Single(string sign) => sign.Length == 1 ? PlainText.Plain(sign[0]) : '\0';
}
