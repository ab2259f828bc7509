namespace Gliner2.Redaction.Checksums;

/// <summary>Vehicle identification numbers (ISO 3779): 17 letters and digits without I, O and Q; a check digit in the ninth place in North America and China only, so that a wrong one refutes nothing.</summary>
internal static class VehicleNumber
{
    private const string Letters = "ABCDEFGH.JKLMN.P.R..STUVWXYZ";

    private static readonly int[] Weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

    /// <summary>Whether it is one with a right check digit.</summary>
    /// <param name="value">Letters in upper case and digits, without separators.</param>
    public static Verdict Check(ReadOnlySpan<char> value)
    {
        if (value.Length != 17) return Verdict.Unknown;
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            if (Number(value[i]) is not { } number) return Verdict.Unknown;
            sum += number * Weights[i];
        }
        var check = sum % 11;
        return value[8] == (check == 10 ? 'X' : (char)('0' + check)) ? Verdict.Confirmed : Verdict.Unknown;
    }

    private static int? Number(char letter)
    {
        if (char.IsAsciiDigit(letter)) return letter - '0';
        var place = letter == '.' ? -1 : Letters.IndexOf(letter);
        return place < 0 ? null : place < 20 ? place % 9 + 1 : (place - 20) % 9 + 2;
    }
}
