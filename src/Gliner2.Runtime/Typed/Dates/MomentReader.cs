using System.Globalization;
using Gliner2.Typed.Amounts;

namespace Gliner2.Typed.Dates;

/// <summary>Reads days and times. What the text doesn't say, such as the year of <c>March 3</c>, isn't taken from the clock or the settings of the machine.</summary>
internal static class MomentReader
{
    /// <summary>Reads a day.</summary>
    /// <returns>Null, or why the text is none.</returns>
    public static string? ReadDay(string text, IFormatProvider culture, DateOnly? reference, out DateOnly date)
    {
        if (Read(text, culture, reference, out date, out var tokens) is { } fault) return fault;
        if (tokens is null or { AtEnd: true }) return null;
        date = default;
        return $"'{tokens.Rest}' behind the date isn't known";
    }

    /// <summary>Reads a day and perhaps a time. One whose distance from UTC is given is in UTC; any other is of no zone.</summary>
    /// <returns>Null, or why the text is none.</returns>
    public static string? ReadTime(string text, IFormatProvider culture, DateOnly? reference, out DateTime moment)
    {
        var fault = ReadLocal(text, culture, reference, out var local, out var offset);
        moment = fault is null && offset is { } distance ? DateTime.SpecifyKind(local - distance, DateTimeKind.Utc) : local;
        return fault;
    }

    /// <summary>Reads a day, a time and its distance from UTC.</summary>
    /// <returns>Null, or why the text is none.</returns>
    public static string? ReadInstant(string text, IFormatProvider culture, DateOnly? reference, out DateTimeOffset moment)
    {
        moment = default;
        if (ReadLocal(text, culture, reference, out var local, out var offset) is { } fault) return fault;
        if (offset is not { } distance) return "it doesn't say how far its time is from UTC";
        moment = new(local, distance);
        return null;
    }

    private static string? ReadLocal(string text, IFormatProvider culture, DateOnly? reference, out DateTime local, out TimeSpan? offset)
    {
        local = default;
        offset = null;
        if (Read(text, culture, reference, out var date, out var tokens) is { } fault) return fault;
        var time = TimeSpan.Zero;
        if (tokens is not null && ClockReader.Read(tokens, out time, out offset) is { } wrong) return wrong;
        var moment = date.ToDateTime(TimeOnly.MinValue) + time;
        if (offset is { } distance && (moment.Ticks - distance.Ticks < 0 || moment.Ticks - distance.Ticks > DateTime.MaxValue.Ticks)) return "it is out of range";
        local = moment;
        return null;
    }

    /// <summary>Reads the day with which a text begins; the tokens stand behind it, and are null when it is the whole text.</summary>
    private static string? Read(string text, IFormatProvider provider, DateOnly? reference, out DateOnly date, out DateTokens? tokens)
    {
        tokens = null;
        date = default;
        if (PlainText.Read(text, out var plain) is { } unreadable) return unreadable;
        var culture = provider as CultureInfo ?? CultureInfo.InvariantCulture;
        var english = culture.Equals(CultureInfo.InvariantCulture) || culture.TwoLetterISOLanguageName == "en";
        if (english && RelativeDay.TryRead(plain, reference, out var fault, out date)) return fault;

        // Other calendars count other years; only what the culture writes itself is certain in them.
        var format = culture.DateTimeFormat;
        fault = $"it isn't a date as the culture writes it ({format.ShortDatePattern})";
        if (format.Calendar is GregorianCalendar)
        {
            tokens = new DateTokens(plain);
            fault = new DayReader(tokens, culture).Read(out date);
            if (fault is null && tokens.AtEnd) return null;
        }
        if (!OwnForm(text.Trim(), format, out var own) && !OwnForm(plain, format, out own)) return fault;
        (date, tokens) = (own, null);
        return null;
    }

    /// <summary>The culture's own short and long form, where its year has four digits.</summary>
    private static bool OwnForm(string text, DateTimeFormatInfo format, out DateOnly date)
    {
        string[] patterns = [.. format.GetAllDateTimePatterns('d').Concat(format.GetAllDateTimePatterns('D')).Where(pattern => pattern.Contains("yyyy", StringComparison.Ordinal))];
        date = default;
        if (patterns.Length == 0 || !DateTime.TryParseExact(text, patterns, format, DateTimeStyles.AllowWhiteSpaces, out var moment)) return false;
        date = DateOnly.FromDateTime(moment);
        return true;
    }
}
