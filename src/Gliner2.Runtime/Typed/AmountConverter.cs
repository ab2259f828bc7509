using System.Globalization;

namespace Gliner2;

/// <summary>Reads the number in texts such as <c>$1,249.90</c>, <c>EUR 45</c>, <c>12 %</c> or <c>3 hours</c>: the one number in the text, with its sign.</summary>
public sealed class AmountConverter : IExtractionConverter<decimal>
{
    private AmountConverter() { }

    /// <inheritdoc/>
    public static bool TryConvert(string text, IFormatProvider culture, out decimal value)
    {
        ArgumentNullException.ThrowIfNull(text);
        value = 0;
        var start = text.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0) return false;
        var end = text.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;

        // A leading decimal separator and a sign belong to the number; a currency sign may stand between the two.
        var point = NumberFormatInfo.GetInstance(culture).NumberDecimalSeparator;
        if (text.AsSpan(0, start).EndsWith(point)) start -= point.Length;
        var before = text.AsSpan(0, start).TrimEnd();
        while (before is [.., var last] && char.GetUnicodeCategory(last) == UnicodeCategory.CurrencySymbol) before = before[..^1].TrimEnd();
        var negative = before is [.., '-' or '\u2212'] && (before.Length == 1 || !char.IsLetterOrDigit(before[^2]));

        if (!decimal.TryParse(text.AsSpan(start, end - start), NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, culture, out value)) return false;
        if (negative) value = -value;
        return true;
    }
}
