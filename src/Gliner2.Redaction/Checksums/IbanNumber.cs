using System.Collections.Frozen;
using System.Globalization;

namespace Gliner2.Redaction.Checksums;

/// <summary>International bank account numbers (ISO 13616): a country, its length by the registry, remainder 1 by 97 (ISO 7064).</summary>
internal static class IbanNumber
{
    private const string Registry =
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 " +
        "IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 " +
        "SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30";

    private static readonly FrozenDictionary<string, int> Lengths =
        Registry.Split(' ').ToFrozenDictionary(entry => entry[..2], entry => int.Parse(entry.AsSpan(2), CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>The length of a country's numbers; 0 when the registry has no such country.</summary>
    public static int LengthOf(ReadOnlySpan<char> country) => Lengths.GetValueOrDefault(country.ToString());

    /// <summary>Whether it is one, and a right one.</summary>
    public static Verdict Check(ReadOnlySpan<char> value)
    {
        Span<char> compact = stackalloc char[Compact.MaxLength];
        var length = Compact.Write(value, compact);
        if (length < 5) return Verdict.Unknown;
        compact = compact[..length];
        if (!char.IsAsciiLetter(compact[0]) || !char.IsAsciiLetter(compact[1]) || !char.IsAsciiDigit(compact[2]) || !char.IsAsciiDigit(compact[3])) return Verdict.Unknown;
        if (LengthOf(compact[..2]) is var expected && expected != length) return expected == 0 ? Verdict.Unknown : Verdict.Refuted;
        return Remainder(compact[..4], Remainder(compact[4..], 0)) == 1 ? Verdict.Confirmed : Verdict.Refuted;
    }

    /// <summary>The check digits of an account.</summary>
    public static string CheckDigits(ReadOnlySpan<char> country, ReadOnlySpan<char> account) =>
        (98 - Remainder([.. country, '0', '0'], Remainder(account, 0))).ToString("00", CultureInfo.InvariantCulture);

    /// <summary>What remains by 97 of characters after others, of which so much remained; letters are written as 10 to 35.</summary>
    private static int Remainder(ReadOnlySpan<char> letters, int before)
    {
        foreach (var letter in letters)
            before = char.IsAsciiDigit(letter) ? (before * 10 + letter - '0') % 97 : (before * 100 + letter - 'A' + 10) % 97;
        return before;
    }
}
