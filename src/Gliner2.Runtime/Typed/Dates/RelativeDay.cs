using System.Globalization;
using System.Numerics;
using Gliner2.Typed.Amounts;

namespace Gliner2.Typed.Dates;

/// <summary>Days that count from another: <c>yesterday</c>, <c>last Friday</c>, <c>in two weeks</c>, <c>3 months ago</c>.</summary>
internal static class RelativeDay
{
    /// <summary>Reads an English text.</summary>
    /// <param name="plain">The text in plain form.</param>
    /// <param name="reference">The day from which it counts; null when the caller gave none.</param>
    /// <param name="fault">Null, or why the text, which is about a relative day, can't be read.</param>
    /// <param name="date">The day.</param>
    /// <returns>False when the text isn't about a relative day.</returns>
    public static bool TryRead(string plain, DateOnly? reference, out string? fault, out DateOnly date)
    {
        fault = null;
        date = default;
        var words = plain.ToLowerInvariant().TrimEnd('.', ',').Split((char[])[' ', PlainText.FirmSpace], StringSplitOptions.RemoveEmptyEntries);
        if (Move(words) is not { } move)
        {
            if (!IsVague(words)) return false;
            fault = $"which day '{plain}' is can't be told";
            return true;
        }
        if (reference is not { } today) fault = $"it counts from the day on which it was written: give {nameof(ExtractionOptions)}.{nameof(ExtractionOptions.ReferenceDate)}, or As<T>(date)";
        else if (move(today) is { } moved) date = moved;
        else fault = "there is no such day";
        return true;
    }

    private static Func<DateOnly, DateOnly?>? Move(string[] words) => words switch
    {
        ["today"] => Days(0),
        ["yesterday"] => Days(-1),
        ["tomorrow"] => Days(1),
        ["the", "day", "before", "yesterday"] or ["day", "before", "yesterday"] => Days(-2),
        ["the", "day", "after", "tomorrow"] or ["day", "after", "tomorrow"] => Days(2),
        ["on", "last", ..] => Move(words[1..]),
        ["last", var name] when Weekday(name) is { } day => today => Added(today, -((today.DayOfWeek - day + 6) % 7 + 1)),
        ["in", .. var count, var unit] => By(count, unit, 1),
        [.. var count, var unit, "ago"] => By(count, unit, -1),
        [.. var count, var unit, "from", "now" or "today"] => By(count, unit, 1),
        _ => null,
    };

    private static Func<DateOnly, DateOnly?> Days(int count) => today => Added(today, count);

    /// <summary>A whole number of days, weeks, months or years. A month that lacks the day gives none.</summary>
    private static Func<DateOnly, DateOnly?>? By(string[] count, string unit, int sign)
    {
        if (Count(count) is not { } number) return null;
        number *= sign;
        return unit switch
        {
            "day" or "days" => Days(number),
            "week" or "weeks" => Days(number * 7),
            "month" or "months" => today => Months(today, number),
            "year" or "years" => today => Months(today, number * 12),
            _ => null,
        };
    }

    private static int? Count(string[] words)
    {
        if (words is ["a" or "an" or "one"]) return 1;
        var text = string.Join(' ', words);
        var at = 0;
        if (words is [var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number <= 100_000 ? number : null;
        return NumberWords.TryRead(text, ref at, out var amount) && at == text.Length && amount.Scale == 0 && amount.Digits <= new BigInteger(100_000) ? (int)amount.Digits : null;
    }

    private static DateOnly? Added(DateOnly today, int days)
    {
        var number = (long)today.DayNumber + days;
        return number >= 0 && number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)number) : null;
    }

    private static DateOnly? Months(DateOnly today, int months)
    {
        var count = today.Year * 12L + today.Month - 1 + months;
        if (count < 12 || count >= 10_000 * 12) return null;
        var (year, month) = ((int)(count / 12), (int)(count % 12) + 1);
        return today.Day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, today.Day) : null;
    }

    private static DayOfWeek? Weekday(string name) => DateNames.Weekday(name, CultureInfo.InvariantCulture.DateTimeFormat);

    /// <summary>Words about days that don't name one: <c>next Friday</c> is this week's to some and the week after to others.</summary>
    private static bool IsVague(string[] words) =>
        words is ["next" or "last" or "this" or "coming" or "past" or "previous", ..] or ["the" or "in" or "on", "next" or "last" or "past" or "coming" or "following", ..] or [.., "ago"] or [.., "from", "now"] or ["soon"] or ["now"]
        || (words is [var only] && Weekday(only) is not null) || (words is ["on", var named] && Weekday(named) is not null);
}
