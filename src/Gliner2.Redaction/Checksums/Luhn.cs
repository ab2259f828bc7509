namespace Gliner2.Redaction.Checksums;

/// <summary>The formula of Hans Peter Luhn (ISO/IEC 7812-1): from the right, every second digit doubled, its digits added.</summary>
internal static class Luhn
{
    /// <summary>Whether digits pass it.</summary>
    public static bool IsValid(ReadOnlySpan<char> digits) => Sum(digits, doubleLast: false) % 10 == 0;

    /// <summary>The digit to put after others.</summary>
    public static char CheckDigit(ReadOnlySpan<char> digits) => (char)('0' + (10 - Sum(digits, doubleLast: true) % 10) % 10);

    private static int Sum(ReadOnlySpan<char> digits, bool doubleLast)
    {
        var sum = 0;
        var doubled = doubleLast;
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            var digit = digits[i] - '0';
            if (doubled) digit = digit > 4 ? 2 * digit - 9 : 2 * digit;
            sum += digit;
            doubled = !doubled;
        }
        return sum;
    }
}
