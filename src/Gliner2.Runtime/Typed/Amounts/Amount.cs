using System.Globalization;
using System.Numerics;

namespace Gliner2.Typed.Amounts;

/// <summary>An exact decimal number: <paramref name="Digits"/> divided by ten to the power of <paramref name="Scale"/>.</summary>
internal readonly record struct Amount(BigInteger Digits, int Scale)
{
    public static Amount operator -(Amount amount) => new(-amount.Digits, amount.Scale);

    public static Amount operator *(Amount amount, BigInteger factor) => new(amount.Digits * factor, amount.Scale);

    /// <summary>The number times ten to a power; decimals that are kept are those that the power leaves.</summary>
    public Amount Shift(int power) => power <= Scale ? new(Digits, Scale - power) : new(Digits * BigInteger.Pow(10, power - Scale), 0);

    /// <summary>As it is written in the invariant culture, without groups, exponent or a sign of zero.</summary>
    public override string ToString()
    {
        var digits = BigInteger.Abs(Digits).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        if (Scale > 0) digits = digits.Insert(digits.Length - Scale, ".");
        return Digits.Sign < 0 ? "-" + digits : digits;
    }

    /// <summary>The number as a <typeparamref name="T"/>: the very number, or for binary types the nearest one that is written with the same digits.</summary>
    /// <returns>Null, or why it has no such value.</returns>
    public string? To<T>(out T value) where T : struct, INumberBase<T>
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!T.TryParse(ToString(), Style, CultureInfo.InvariantCulture, out value))
            return Shortest().Scale > 0 && !T.TryParse("0.5", Style, CultureInfo.InvariantCulture, out _) ? "it has a fraction" : "it is out of range";
        if (!T.IsFinite(value)) return "it is out of range";
        if (Written(value.ToString(null, CultureInfo.InvariantCulture)).Shortest() == Shortest()) return null;
        return T.IsZero(value) ? "it is out of range" : "it has more digits than the type keeps";
    }

    /// <summary>A number as .NET writes it: digits, perhaps with a point and an exponent.</summary>
    private static Amount Written(string text)
    {
        var exponent = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = exponent < 0 ? text : text[..exponent];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = BigInteger.Parse(mantissa.Replace(".", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var amount = new Amount(digits, point < 0 ? 0 : mantissa.Length - point - 1);
        return exponent < 0 ? amount : amount.Shift(int.Parse(text.AsSpan(exponent + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }

    /// <summary>Without zeros at the end of the fraction.</summary>
    private Amount Shortest()
    {
        var (digits, scale) = (Digits, Scale);
        for (; scale > 0; scale--)
        {
            var shorter = BigInteger.DivRem(digits, 10, out var last);
            if (!last.IsZero) break;
            digits = shorter;
        }
        return new(digits, scale);
    }
}
