using System.Globalization;
using System.Text.Json;

namespace Gliner2.Tokenization.Files;

/// <summary>
/// Reads a number as the Rust library that reads <c>tokenizer.json</c> does (serde_json): the digits as one 64-bit integer, converted and then
/// divided or multiplied once. That isn't always the nearest double, and ties between cuts of equal score are broken by the last bit.
/// </summary>
internal static class ScoreReader
{
    private static readonly double[] PowersOfTen =
        [.. Enumerable.Range(0, 309).Select(n => double.Parse($"1e{n}", CultureInfo.InvariantCulture))];

    /// <summary>The number that the reader stands on.</summary>
    public static double Read(ref Utf8JsonReader reader)
    {
        var text = reader.ValueSpan;
        var at = 0;
        var negative = text[0] == '-';
        at += negative ? 1 : 0;
        ulong digits = 0;
        var exponent = 0;
        var full = false;
        var fraction = false;
        for (; at < text.Length && text[at] is var c && c is not ((byte)'e' or (byte)'E'); at++)
        {
            if (c == '.')
            {
                fraction = true;
                continue;
            }

            // Once a digit doesn't fit, further ones of the whole part only count, those of the fraction don't.
            var digit = (uint)(c - '0');
            full |= digits >= ulong.MaxValue / 10 && (digits > ulong.MaxValue / 10 || digit > ulong.MaxValue % 10);
            if (!full)
            {
                digits = (digits * 10) + digit;
                exponent -= fraction ? 1 : 0;
            }
            else if (!fraction)
            {
                exponent++;
            }
        }

        if (at < text.Length)
        {
            var written = text[(at + 1)..];
            written = written[0] == '+' ? written[1..] : written;
            exponent += int.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var e)
                ? e
                : throw new FormatException("a score's exponent is out of range");
        }

        var value = Scale(digits, exponent);
        return negative ? -value : value;
    }

    private static double Scale(double value, int exponent)
    {
        while (Math.Abs(exponent) >= PowersOfTen.Length)
        {
            if (value == 0) return value;

            if (exponent > 0) throw new FormatException("a score is out of range");

            value /= 1e308;
            exponent += 308;
        }

        return exponent >= 0 ? value * PowersOfTen[exponent] : value / PowersOfTen[-exponent];
    }
}
