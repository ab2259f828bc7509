using System.Globalization;

namespace Gliner2.Typed.Dates;

/// <summary>Reads a day of the Gregorian calendar: day, month and a year of four digits, in an order that the text or the culture makes certain.</summary>
internal sealed class DayReader(DateTokens tokens, CultureInfo culture)
{
    private readonly DateTimeFormatInfo _format = culture.DateTimeFormat;
    private int _year, _month, _day;

    /// <summary>Reads the day at which the tokens are.</summary>
    /// <returns>Null, or why there is none.</returns>
    public string? Read(out DateOnly date)
    {
        date = default;
        var weekday = DateNames.Weekday(tokens.Current, _format);
        if (weekday is not null) tokens.At++;
        if (weekday is not null && tokens.Take(".")) { }
        tokens.Take(",");
        tokens.Take("on");
        tokens.Take("the");

        var start = tokens.At;
        if (YearFirst() || At(start) && InCultureOrder() || At(start) && DayFirst() || At(start) && MonthFirst())
        {
            if (tokens.AtLast) tokens.Take(".", ",");
            return Made(weekday, out date);
        }
        tokens.At = start;
        return Why();
    }

    /// <summary>2024-03-01, 2024/3/1, 2024. 3. 1., 2024 March 1.</summary>
    private bool YearFirst()
    {
        if ((_year = tokens.TakeNumber(4, 4)) < 0) return false;
        var behind = tokens.At;
        if (Separator("-", "/", ".") is { } sign && (_month = tokens.TakeNumber(1, 2)) > 0 && Separator(sign) is not null && (_day = tokens.TakeNumber(1, 2)) > 0) return true;
        tokens.At = behind;
        return TakeMonth() && TakeDay();
    }

    /// <summary>Day and month in the culture's order. Points and hyphens stand between them only where the day is first, or in a culture that was named.</summary>
    private bool InCultureOrder()
    {
        var pattern = _format.ShortDatePattern;
        int day = pattern.IndexOf('d', StringComparison.Ordinal), month = pattern.IndexOf('M', StringComparison.Ordinal), year = pattern.IndexOf('y', StringComparison.Ordinal);
        if (year < day || year < month) return false;
        var first = tokens.TakeNumber(1, 2);
        var sign = day < month ? Separator("/", ".", "-") : culture.Equals(CultureInfo.InvariantCulture) ? Separator("/") : Separator("/", "-");
        if (first < 0 || sign is null) return false;
        var second = tokens.TakeNumber(1, 2);
        if (second < 0 || Separator(sign) is null) return false;
        _year = tokens.TakeNumber(4, 4);
        (_day, _month) = day < month ? (first, second) : (second, first);
        return _year >= 0;
    }

    /// <summary>3 March 2024, the 3rd of March, 2024, third of March 2024, 3. März 2024, 3-Mar-2024.</summary>
    private bool DayFirst()
    {
        if (!TakeDay()) return false;
        var hyphen = tokens.Take("-");
        if (!hyphen) tokens.Take("of", "de", ".");
        if (!TakeMonth()) return false;
        if (hyphen ? !tokens.Take("-") : tokens.Take("-")) return false;
        if (!tokens.Take(",")) tokens.Take("of", "de", "del");
        return (_year = tokens.TakeNumber(4, 4)) >= 0;
    }

    /// <summary>March 3rd, 2024; March the 3rd, 2024.</summary>
    private bool MonthFirst()
    {
        if (!TakeMonth()) return false;
        tokens.Take("the");
        if (!TakeDay()) return false;
        tokens.Take(",");
        return (_year = tokens.TakeNumber(4, 4)) >= 0;
    }

    private bool TakeMonth()
    {
        if ((_month = DateNames.Month(tokens.Current, _format)) == 0) return false;
        tokens.At++;
        tokens.Take(".");
        return true;
    }

    private bool TakeDay()
    {
        var start = tokens.At;
        if ((_day = tokens.TakeNumber(1, 2)) > 0)
        {
            if (!tokens.Spaced && tokens.Current.Length == 2 && tokens.Current.Equals(Ordinals.Suffix(_day), StringComparison.OrdinalIgnoreCase)) tokens.At++;
            else if (!tokens.Spaced && _day == 1 && culture.TwoLetterISOLanguageName == "fr") tokens.Take("er");
            return true;
        }
        tokens.At = start;
        return (_day = Ordinals.Take(tokens)) > 0;
    }

    private string? Separator(params ReadOnlySpan<string> any)
    {
        if (tokens.Spaced) return null;
        foreach (var sign in any)
        {
            if (!tokens.Take(sign)) continue;
            return sign == "." || !tokens.Spaced ? sign : null;
        }
        return null;
    }

    private bool At(int start)
    {
        tokens.At = start;
        return true;
    }

    private string? Made(DayOfWeek? weekday, out DateOnly date)
    {
        date = default;
        if (_year < 1000) return "its year has less than four digits";
        if (_month is < 1 or > 12) return $"it has no month {_month}";
        if (_day < 1 || _day > DateTime.DaysInMonth(_year, _month)) return $"the month has no day {_day}";
        var made = new DateOnly(_year, _month, _day);
        if (weekday is { } named && made.DayOfWeek != named) return $"it is no {named} but a {made.DayOfWeek}";
        date = made;
        return null;
    }

    /// <summary>What is missing, as far as that can be told.</summary>
    private string Why()
    {
        var month = DateNames.Month(tokens.Current, _format) > 0;
        if (month) return "its day or its year of four digits is missing, or they can't be told apart";
        if (TakeDay() && !tokens.AtEnd)
        {
            return TakeMonth() || tokens.Take("of") && TakeMonth() ? "its year of four digits is missing"
                : $"the order of day and month, or the year of four digits, can't be told in the culture ({_format.ShortDatePattern})";
        }
        return "it has no day, month and year of four digits that can be read";
    }
}
