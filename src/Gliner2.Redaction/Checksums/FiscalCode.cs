namespace Gliner2.Redaction.Checksums;

/// <summary>The Italian fiscal code: 16 letters and digits, the last a check over the others, each digit of which may be a letter where two people would have the same code.</summary>
internal static class FiscalCode
{
    // What a digit or letter in an odd place counts: 0 as A, 1 as B and so on.
    private static readonly byte[] Odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

    private const string DigitLetters = "LMNPQRSTUV", MonthLetters = "ABCDEHLMPRST";

    // Places of digits, from 0.
    private static ReadOnlySpan<byte> DigitPlaces => [6, 7, 9, 10, 12, 13, 14];

    /// <summary>Whether it is one, and a right one.</summary>
    /// <param name="value">Letters in upper case and digits, without separators.</param>
    public static Verdict Check(ReadOnlySpan<char> value)
    {
        if (value.Length != 16) return Verdict.Unknown;
        var sum = 0;
        for (var i = 0; i < 16; i++)
        {
            var letter = value[i];
            if (DigitPlaces.Contains((byte)i) ? !char.IsAsciiDigit(letter) && !DigitLetters.Contains(letter) : !char.IsAsciiLetterUpper(letter)) return Verdict.Unknown;
            if (i == 15) break;
            var number = char.IsAsciiDigit(letter) ? letter - '0' : letter - 'A';
            sum += i % 2 == 0 ? Odd[number] : number;
        }
        return MonthLetters.Contains(value[8]) && sum % 26 == value[15] - 'A' ? Verdict.Confirmed : Verdict.Refuted;
    }
}
