using System.Globalization;
using System.Text.RegularExpressions;

namespace Gliner2.Redaction.Operators;

/// <summary>A date as it was written, so that another can be written the same way. Of two numbers that both may be the month the first is the day, unless the year comes first.</summary>
internal sealed class WrittenDate
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private static readonly string[] Months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly Regex YearFirst = new(@"\b(\d{4})([-/.])(\d{1,2})[-/.](\d{1,2})", Options);
    private static readonly Regex YearLast = new(@"\b(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d{2})\b", Options);
    private static readonly Regex DayMonth = new(@"\b(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})\b", Options);
    private static readonly Regex MonthDay = new(@"\b([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b", Options);

    private readonly string _text;
    private readonly Group _year, _month, _day;
    private readonly DateOnly _date;

    private WrittenDate(string text, Group year, Group month, Group day, DateOnly date)
    {
        _text = text;
        (_year, _month, _day) = (year, month, day);
        _date = date;
    }

    /// <summary>The year.</summary>
    public int Year => _date.Year;

    /// <summary>The first date of a text; null when it has none.</summary>
    public static WrittenDate? Parse(string text)
    {
        if (YearFirst.Match(text) is { Success: true } iso) return Of(text, iso.Groups[1], iso.Groups[3], iso.Groups[4]);
        if (YearLast.Match(text) is { Success: true } numbers)
            return Of(text, numbers.Groups[4], numbers.Groups[3], numbers.Groups[1]) ?? Of(text, numbers.Groups[4], numbers.Groups[1], numbers.Groups[3]);
        if (DayMonth.Match(text) is { Success: true } words) return Of(text, words.Groups[3], words.Groups[2], words.Groups[1]);
        return MonthDay.Match(text) is { Success: true } american ? Of(text, american.Groups[3], american.Groups[1], american.Groups[2]) : null;
    }

    /// <summary>The text with a date some days later; null when there is no such date, or something beside the date would stay that names it: a weekday.</summary>
    public string? Shift(int days)
    {
        var ends = Math.Max(_year.Index + _year.Length, Math.Max(_month.Index + _month.Length, _day.Index + _day.Length));
        var starts = Math.Min(_year.Index, Math.Min(_month.Index, _day.Index));
        if (_text[..starts].Any(char.IsLetterOrDigit) || _text[ends..].Any(char.IsLetter) && !IsTime(_text[ends..])) return null;
        if ((long)_date.DayNumber + days is < 0 or > 3_652_058) return null;
        var date = _date.AddDays(days);
        var text = _text;
        foreach (var part in new[] { _year, _month, _day }.OrderByDescending(part => part.Index))
            text = text.Remove(part.Index, part.Length).Insert(part.Index, Written(part, date));
        return text;
    }

    /// <summary>What follows an ISO date: T, digits, colons, a zone.</summary>
    private static bool IsTime(string rest) => rest[0] is 'T' or 't' && rest.All(letter => char.IsAsciiDigit(letter) || letter is 'T' or 't' or 'Z' or 'z' or ':' or '.' or '+' or '-');

    private static WrittenDate? Of(string text, Group year, Group month, Group day)
    {
        var number = Month(month.Value);
        var written = int.Parse(year.Value, CultureInfo.InvariantCulture);
        if (year.Length == 2) written += written < 50 ? 2000 : 1900;
        var dayNumber = int.Parse(day.Value, CultureInfo.InvariantCulture);
        return number is >= 1 and <= 12 && written is >= 1 and <= 9999 && dayNumber >= 1 && dayNumber <= DateTime.DaysInMonth(written, number)
            ? new(text, year, month, day, new DateOnly(written, number, dayNumber))
            : null;
    }

    private static int Month(string text)
    {
        if (char.IsAsciiDigit(text[0])) return int.Parse(text, CultureInfo.InvariantCulture);
        var lower = text.ToLowerInvariant();
        return Array.FindIndex(Months, month => month.StartsWith(lower, StringComparison.Ordinal) || lower == "sept" && month == "september") + 1;
    }

    private string Written(Group part, DateOnly date)
    {
        if (part == _year) return (part.Length == 2 ? date.Year % 100 : date.Year).ToString(part.Length == 2 ? "00" : "0000", CultureInfo.InvariantCulture);
        if (part == _day || char.IsAsciiDigit(part.Value[0])) return (part == _day ? date.Day : date.Month).ToString(part.Length == 2 ? "00" : "0", CultureInfo.InvariantCulture);
        var name = Months[date.Month - 1];
        if (part.Length <= 4 && Months[_date.Month - 1].Length > part.Length) name = name[..3];
        return !part.Value.Any(char.IsLower) ? name.ToUpperInvariant() : char.IsAsciiLetterUpper(part.Value[0]) ? char.ToUpperInvariant(name[0]) + name[1..] : name;
    }
}
