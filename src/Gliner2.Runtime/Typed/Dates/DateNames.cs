using System.Globalization;

namespace Gliner2.Typed.Dates;

/// <summary>Names of months and days, in English and in the culture's language.</summary>
internal static class DateNames
{
    private static readonly DateTimeFormatInfo English = CultureInfo.InvariantCulture.DateTimeFormat;

    /// <summary>The number of a month; 0 for a name that is none, or that means different months.</summary>
    public static int Month(string name, DateTimeFormatInfo format)
    {
        if (name.Equals("sept", StringComparison.OrdinalIgnoreCase)) return 9;
        ReadOnlySpan<string[]> names =
            [English.MonthNames, English.AbbreviatedMonthNames, format.MonthNames, format.MonthGenitiveNames, format.AbbreviatedMonthNames, format.AbbreviatedMonthGenitiveNames];
        return Find(name, names) + 1;
    }

    /// <summary>A day of the week; null for a name that is none.</summary>
    public static DayOfWeek? Weekday(string name, DateTimeFormatInfo format)
    {
        var day = name.ToLowerInvariant() switch
        {
            "tues" => 2,
            "weds" => 3,
            "thur" or "thurs" => 4,
            _ => Find(name, [English.DayNames, English.AbbreviatedDayNames, format.DayNames, format.AbbreviatedDayNames]),
        };
        return day < 0 ? null : (DayOfWeek)day;
    }

    private static int Find(string name, ReadOnlySpan<string[]> lists)
    {
        var found = -1;
        foreach (var list in lists)
        {
            for (var i = 0; i < list.Length; i++)
            {
                if (name.Length == 0 || !list[i].AsSpan().TrimEnd('.').Equals(name, StringComparison.OrdinalIgnoreCase)) continue;
                if (found >= 0 && found != i) return -1;
                found = i;
            }
        }
        return found;
    }
}
