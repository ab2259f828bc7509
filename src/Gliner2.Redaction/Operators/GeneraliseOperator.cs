using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Gliner2.Redaction.Operators;

namespace Gliner2.Redaction;

/// <summary>Less of the same: an age as its decade, a date as its year, a postal code as its beginning, an address of the network as its network, an amount as its range. What can't be read is replaced by its label.</summary>
/// <param name="To">What to generalise to.</param>
public sealed record GeneraliseOperator(GeneralisationKind To) : RedactionOperator
{
    private const int OldAge = 90;

    private static readonly SearchValues<char> NumberSigns = SearchValues.Create("0123456789.,");

    /// <inheritdoc/>
    public override string Name => "generalise";

    /// <inheritdoc/>
    public override string Apply(string value, OperatorContext context)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(context);
        return To switch
        {
            GeneralisationKind.Decade => Decade(value),
            GeneralisationKind.Year => WrittenDate.Parse(value)?.Year.ToString(CultureInfo.InvariantCulture),
            GeneralisationKind.PostalPrefix => PostalPrefix(value),
            GeneralisationKind.Network => Network(value),
            GeneralisationKind.Magnitude => Magnitude(value),
            _ => null,
        } ?? context.Placeholder;
    }

    internal override string? Fault() => Enum.IsDefined(To) ? null : "generalise doesn't know what to generalise to";

    /// <summary>"34 years" is 30-39; from 90 on all are one, as fewer people are so old.</summary>
    private static string? Decade(string value)
    {
        if (FirstNumber(value) is not { } age || age is < 0 or > 150) return null;
        return age >= OldAge ? "90+" : FormattableString.Invariant($"{(int)age / 10 * 10}-{(int)age / 10 * 10 + 9}");
    }

    /// <summary>The first three digits of a number, the outward code of a British one, and as many asterisks as there was more.</summary>
    private static string? PostalPrefix(string value)
    {
        var text = value.Trim();
        if (text.Length < 4 || !text.Any(char.IsAsciiDigit)) return null;
        var space = text.IndexOf(' ');
        var kept = space is >= 2 and <= 4 && char.IsAsciiLetter(text[0]) ? space : Math.Min(3, text.Length - 2);
        return text[..kept] + new string([.. text[kept..].Select(letter => char.IsLetterOrDigit(letter) ? '*' : letter)]);
    }

    /// <summary>A network of 24 bits, or of 48 in version 6.</summary>
    private static string? Network(string value)
    {
        if (!IPAddress.TryParse(value, out var address)) return null;
        var bytes = address.GetAddressBytes();
        var kept = address.AddressFamily == AddressFamily.InterNetwork ? 3 : 6;
        bytes.AsSpan(kept).Clear();
        return FormattableString.Invariant($"{new IPAddress(bytes)}/{8 * kept}");
    }

    /// <summary>The power of ten that it lies in, with the currency as it stood.</summary>
    private static string? Magnitude(string value)
    {
        if (FirstNumber(value) is not { } amount || amount < 0 || amount > 1e15m) return null;
        var low = 0m;
        var high = 10m;
        while (amount >= high) (low, high) = (high, high * 10);
        return FormattableString.Invariant($"{low:0}-{high:0}");
    }

    private static decimal? FirstNumber(string value)
    {
        var start = value.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0) return null;
        var length = value.AsSpan(start).IndexOfAnyExcept(NumberSigns);
        var text = (length < 0 ? value[start..] : value.Substring(start, length)).TrimEnd('.', ',');

        // A sign before two digits at the end is the decimal one; all others stand between thousands.
        var point = text.LastIndexOfAny(['.', ',']);
        var hasFraction = point >= 0 && text.Length - point - 1 is 1 or 2;
        var digits = string.Concat(text[..(hasFraction ? point : text.Length)].Where(char.IsAsciiDigit)) + (hasFraction ? $".{text[(point + 1)..]}" : "");
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
