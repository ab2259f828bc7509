namespace Gliner2.Redaction.Checksums;

/// <summary>Numbers without the signs that people write between their groups.</summary>
internal static class Compact
{
    /// <summary>Room for any number that a validator knows.</summary>
    public const int MaxLength = 40;

    /// <summary>Letters in upper case, and digits.</summary>
    /// <returns>How many there are; -1 when something else than a separator is among them, or there are too many.</returns>
    public static int Write(ReadOnlySpan<char> value, Span<char> output)
    {
        var length = 0;
        foreach (var letter in value)
        {
            if (IsSeparator(letter)) continue;
            if (!char.IsAsciiLetterOrDigit(letter) || length == output.Length) return -1;
            output[length++] = char.ToUpperInvariant(letter);
        }
        return length;
    }

    /// <summary>Spaces, hyphens of two kinds, points and slashes.</summary>
    public static bool IsSeparator(char letter) => letter is ' ' or '-' or '.' or '/' or '\u00A0' or '\u202F' or '\u2011';

    /// <summary>Whether all are digits.</summary>
    public static bool IsDigits(ReadOnlySpan<char> value) => value.Length > 0 && value.IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>Digit by digit times weight, in all.</summary>
    public static int Weigh(ReadOnlySpan<char> digits, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++) sum += (digits[i] - '0') * weights[i];
        return sum;
    }

    /// <summary>Whether one digit is repeated all through.</summary>
    public static bool IsUniform(ReadOnlySpan<char> digits) => digits.IndexOfAnyExcept(digits[0]) < 0;
}
