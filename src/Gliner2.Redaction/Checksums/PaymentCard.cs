namespace Gliner2.Redaction.Checksums;

/// <summary>Numbers of payment cards (ISO/IEC 7812): 12 to 19 digits of a known network, and Luhn's check.</summary>
internal static class PaymentCard
{
    /// <summary>Whether it is one, and a right one.</summary>
    public static Verdict Check(ReadOnlySpan<char> value)
    {
        Span<char> digits = stackalloc char[Compact.MaxLength];
        var length = Compact.Write(value, digits);
        if (length is < 12 or > 19 || !Compact.IsDigits(digits[..length])) return Verdict.Unknown;
        return HasNetwork(digits[..length]) && !Compact.IsUniform(digits[..length]) && Luhn.IsValid(digits[..length]) ? Verdict.Confirmed : Verdict.Refuted;
    }

    /// <summary>Whether the first digits are those of a network that has numbers of this length.</summary>
    private static bool HasNetwork(ReadOnlySpan<char> digits)
    {
        var two = (digits[0] - '0') * 10 + digits[1] - '0';
        return digits[0] switch
        {
            '4' => digits.Length is 13 or 16 or 19,
            '5' => two is >= 51 and <= 55 ? digits.Length == 16 : two is 50 or >= 56,
            '3' => two is 34 or 37 ? digits.Length == 15 : two is 30 or 35 or 36 or 38 or 39 && digits.Length is >= 14,
            '2' => digits.Length == 16 || (digits.Length == 15 && digits.StartsWith("2014")) || digits.StartsWith("2149"),
            '6' => true,
            '8' => two is 81 or 82 && digits.Length >= 16,
            '9' => two == 97 && digits.Length == 16,
            '1' => digits.Length == 15 && digits.StartsWith("1800"),
            _ => false,
        };
    }
}
