namespace Gliner2.Redaction.Checksums;

/// <summary>Jacobus Verhoeff's check over the dihedral group of order ten; it ends numbers of Aadhaar.</summary>
internal static class Verhoeff
{
    private static readonly byte[] Permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

    /// <summary>Whether digits pass it.</summary>
    public static bool IsValid(ReadOnlySpan<char> digits)
    {
        var check = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i] - '0';
            for (var times = i % 8; times > 0; times--) digit = Permutation[digit];
            check = Multiply(check, digit);
        }
        return check == 0;
    }

    /// <summary>Rotations of a pentagon are 0 to 4, its reflections 5 to 9.</summary>
    private static int Multiply(int a, int b) => (a < 5, b < 5) switch
    {
        (true, true) => (a + b) % 5,
        (true, false) => 5 + (a + b) % 5,
        (false, true) => 5 + (a - b) % 5,
        (false, false) => (a - b + 5) % 5,
    };
}
