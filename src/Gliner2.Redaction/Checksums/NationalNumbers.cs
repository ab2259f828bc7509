namespace Gliner2.Redaction.Checksums;

/// <summary>Numbers that states give to people, by their published rules. Each takes letters in upper case and digits, without separators.</summary>
internal static class NationalNumbers
{
    /// <summary>The area, group and serial of a US social security number, none of which is ever all zeros; no area is 666 or above 899, and two numbers were printed in advertisements.</summary>
    public static Verdict UsSocialSecurity(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 9 || !Compact.IsDigits(digits)) return Verdict.Unknown;
        return digits[0] == '9' || digits[..3] is "000" or "666" || digits[3..5] is "00" || digits[5..] is "0000" || digits is "078051120" or "219099999" || Compact.IsUniform(digits) ? Verdict.Refuted : Verdict.Confirmed;
    }

    /// <summary>A US taxpayer's number: area 900 to 999 and a group from the ranges in use.</summary>
    public static Verdict UsTaxpayer(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 9 || !Compact.IsDigits(digits)) return Verdict.Unknown;
        var group = (digits[3] - '0') * 10 + digits[4] - '0';
        return digits[0] == '9' && group is >= 50 and <= 65 or >= 70 and <= 88 or >= 90 and <= 92 or >= 94 and <= 99 ? Verdict.Confirmed : Verdict.Refuted;
    }

    /// <summary>A US bank's routing number: weights 3, 7, 1 give a multiple of ten, and the first two digits are a district's.</summary>
    public static Verdict UsRouting(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 9 || !Compact.IsDigits(digits)) return Verdict.Unknown;
        var district = (digits[0] - '0') * 10 + digits[1] - '0';
        return district is <= 12 or >= 21 and <= 32 or >= 61 and <= 72 or 80 && !Compact.IsUniform(digits) && Compact.Weigh(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 == 0 ? Verdict.Confirmed : Verdict.Refuted;
    }

    /// <summary>A number of the British health service: weights 10 to 2, check digit by 11; one that would be 10 isn't given.</summary>
    public static Verdict UkHealth(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 10 || !Compact.IsDigits(digits)) return Verdict.Unknown;
        var check = 11 - Compact.Weigh(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
        return !Compact.IsUniform(digits) && (check == 11 ? 0 : check) == digits[9] - '0' ? Verdict.Confirmed : Verdict.Refuted;
    }

    /// <summary>A Canadian social insurance number: Luhn's check over nine digits.</summary>
    public static Verdict CanadianInsurance(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 9 || !Compact.IsDigits(digits)) return Verdict.Unknown;
        return !Compact.IsUniform(digits) && Luhn.IsValid(digits) ? Verdict.Confirmed : Verdict.Refuted;
    }

    /// <summary>An Indian Aadhaar number: 12 digits, the first 2 to 9, not the same read backwards, Verhoeff's check.</summary>
    public static Verdict IndianAadhaar(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 12 || !Compact.IsDigits(digits)) return Verdict.Unknown;
        return digits[0] >= '2' && !IsPalindrome(digits) && Verhoeff.IsValid(digits) ? Verdict.Confirmed : Verdict.Refuted;
    }

    /// <summary>A Polish PESEL: a birthday whose month also tells the century, weights 1, 3, 7, 9.</summary>
    public static Verdict PolishPesel(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 11 || !Compact.IsDigits(digits)) return Verdict.Unknown;
        var month = ((digits[2] - '0') * 10 + digits[3] - '0') % 20;
        var day = (digits[4] - '0') * 10 + digits[5] - '0';
        return month is >= 1 and <= 12 && day is >= 1 and <= 31 && Compact.Weigh(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 == 0 ? Verdict.Confirmed : Verdict.Refuted;
    }

    /// <summary>A Dutch citizen's number: weights 9 to 2 and -1 give a multiple of eleven; eight digits stand for nine with a zero before them.</summary>
    public static Verdict DutchCitizen(ReadOnlySpan<char> digits)
    {
        if (digits.Length is not (8 or 9) || !Compact.IsDigits(digits)) return Verdict.Unknown;
        var sum = digits.Length == 9 ? Compact.Weigh(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) : Compact.Weigh(digits, [8, 7, 6, 5, 4, 3, 2, -1]);
        return sum % 11 == 0 && !Compact.IsUniform(digits) ? Verdict.Confirmed : Verdict.Refuted;
    }

    /// <summary>A German tax number: of the first ten digits one comes twice or three times (not in a row) and no other does; ISO 7064 MOD 11,10.</summary>
    public static Verdict GermanTax(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 11 || !Compact.IsDigits(digits)) return Verdict.Unknown;
        Span<int> counts = stackalloc int[10];
        var product = 10;
        foreach (var letter in digits[..10])
        {
            counts[letter - '0']++;
            var sum = (letter - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        var repeated = 0;
        foreach (var count in counts)
            if (count > 1) repeated = repeated == 0 && count <= 3 ? count : 9;
        for (var i = 2; i < 10; i++)
            if (digits[i] == digits[i - 1] && digits[i] == digits[i - 2]) repeated = 9;
        return digits[0] != '0' && repeated is 2 or 3 && (11 - product) % 10 == digits[10] - '0' ? Verdict.Confirmed : Verdict.Refuted;
    }

    /// <summary>A French social security number: 13 digits, Corsica's departments written 2A and 2B, and 97 less their remainder by 97.</summary>
    public static Verdict FrenchSocialSecurity(ReadOnlySpan<char> value)
    {
        if (value.Length != 15 || !Compact.IsDigits(value[..6]) || !Compact.IsDigits(value[7..]) || !(char.IsAsciiDigit(value[6]) || value[5] == '2' && value[6] is 'A' or 'B')) return Verdict.Unknown;
        long number = 0;
        foreach (var letter in value[..13]) number = number * 10 + (char.IsAsciiDigit(letter) ? letter - '0' : 0);

        // 2A counts as 19 and 2B as 18; both were read as 20 in place of the department.
        if (!char.IsAsciiDigit(value[6])) number -= (value[6] == 'A' ? 1L : 2L) * 1_000_000;
        var month = (value[3] - '0') * 10 + value[4] - '0';
        var key = (value[13] - '0') * 10 + value[14] - '0';
        return value[0] is '1' or '2' or '3' or '4' or '7' or '8' && month is (>= 1 and <= 12) or (>= 20 and <= 42) or >= 50 && key == 97 - number % 97 ? Verdict.Confirmed : Verdict.Refuted;
    }

    /// <summary>A Spanish NIF (eight digits) or NIE (X, Y or Z and seven), and the letter of the remainder by 23.</summary>
    public static Verdict SpanishTax(ReadOnlySpan<char> value)
    {
        if (value.Length != 9 || !char.IsAsciiLetter(value[8]) || !Compact.IsDigits(value[1..8]) || !(char.IsAsciiDigit(value[0]) || value[0] is 'X' or 'Y' or 'Z')) return Verdict.Unknown;
        var number = char.IsAsciiDigit(value[0]) ? value[0] - '0' : value[0] - 'X';
        foreach (var letter in value[1..8]) number = number * 10 + letter - '0';
        return "TRWAGMYFPDXBNJZSQVHLCKE"[number % 23] == value[8] ? Verdict.Confirmed : Verdict.Refuted;
    }

    /// <summary>A Portuguese taxpayer's number: weights 9 to 2, check digit by 11.</summary>
    public static Verdict PortugueseTax(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 9 || !Compact.IsDigits(digits)) return Verdict.Unknown;
        var check = 11 - Compact.Weigh(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
        return digits[0] is not ('0' or '4') && (check >= 10 ? 0 : check) == digits[8] - '0' || digits[..2] is "45" && (check >= 10 ? 0 : check) == digits[8] - '0' ? Verdict.Confirmed : Verdict.Refuted;
    }

    private static bool IsPalindrome(ReadOnlySpan<char> digits)
    {
        for (var i = 0; i < digits.Length / 2; i++)
            if (digits[i] != digits[^(i + 1)]) return false;
        return true;
    }
}
