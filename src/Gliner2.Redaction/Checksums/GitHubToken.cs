using System.Text;

namespace Gliner2.Redaction.Checksums;

/// <summary>Tokens of GitHub, whose last six characters are the CRC-32 of the thirty before them in base 62. Others look the same, so that a wrong one refutes nothing.</summary>
internal static class GitHubToken
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int Prefix = 4, Body = 30, Check = 6;

    /// <summary>Whether the check is right.</summary>
    public static Verdict Verify(ReadOnlySpan<char> value)
    {
        if (value.Length != Prefix + Body + Check || !value.StartsWith("gh") || value[3] != '_') return Verdict.Unknown;
        var crc = Crc32(Encoding.ASCII.GetBytes(value.Slice(Prefix, Body).ToString()));
        for (var i = value.Length - 1; i >= Prefix + Body; i--)
        {
            if (value[i] != Digits[(int)(crc % 62)]) return Verdict.Unknown;
            crc /= 62;
        }
        return Verdict.Confirmed;
    }

    private static uint Crc32(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }
        return ~crc;
    }
}
