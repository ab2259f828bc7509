namespace Gliner2.Typed.Dates;

/// <summary>Reads the time behind a day: <c>T10:30:00.5Z</c>, <c>, 10:30</c>, <c>at 5 pm</c>, and how far it is from UTC.</summary>
internal static class ClockReader
{
    /// <summary>Reads what is left of the tokens.</summary>
    /// <returns>Null, or why it is no time. Without a time it is midnight; the offset is null when none is given.</returns>
    public static string? Read(DateTokens tokens, out TimeSpan time, out TimeSpan? offset)
    {
        time = default;
        offset = null;
        if (tokens.AtEnd) return null;
        if (tokens.Take(",")) tokens.Take("at");
        else if (!tokens.Take("T", "at") && !tokens.Spaced) return Unknown(tokens);

        var hour = tokens.TakeNumber(1, 2);
        int minute = 0, second = 0;
        var ticks = 0L;
        var exact = tokens.Take(":");
        if (exact && (minute = tokens.TakeNumber(2, 2)) >= 0 && tokens.Take(":"))
        {
            second = tokens.TakeNumber(2, 2);
            if (tokens.Take(".") && !Fraction(tokens, out ticks)) return "the fraction of its seconds has more digits than are kept";
        }
        if (hour < 0 || minute is < 0 or > 59 || second is < 0 or > 59) return "its time can't be read";

        if (Half(tokens) is { } afternoon)
        {
            if (hour is < 1 or > 12) return "its time can't be read";
            hour = hour % 12 + (afternoon ? 12 : 0);
        }
        else if (!exact || hour > 23)
        {
            return "its time can't be read";
        }
        time = new TimeSpan(hour, minute, second) + new TimeSpan(ticks);
        return Offset(tokens, ref offset) && tokens.AtEnd ? null : Unknown(tokens);
    }

    private static bool Fraction(DateTokens tokens, out long ticks)
    {
        ticks = 0;
        var digits = tokens.Current.Length;
        if (tokens.TakeNumber(1, 7) is >= 0 and var number) ticks = number;
        else return false;
        for (; digits < 7; digits++) ticks *= 10;
        return true;
    }

    /// <summary>False before noon, true after it, null when the text doesn't say.</summary>
    private static bool? Half(DateTokens tokens)
    {
        if (tokens.Take("am")) return false;
        if (tokens.Take("pm")) return true;
        var start = tokens.At;
        var afternoon = tokens.Current is "p" or "P";
        if (tokens.Take("a", "p") && tokens.Take(".") && tokens.Take("m"))
        {
            tokens.Take(".");
            return afternoon;
        }
        tokens.At = start;
        return null;
    }

    private static bool Offset(DateTokens tokens, ref TimeSpan? offset)
    {
        if (tokens.AtEnd) return true;
        if (tokens.Take("Z", "UTC", "GMT"))
        {
            offset = TimeSpan.Zero;
            if (tokens.AtEnd) return true;
        }
        var west = tokens.Current == "-";
        if (!tokens.Take("+", "-")) return false;
        var four = tokens.TakeNumber(4, 4);
        int hours = four / 100, minutes = four % 100;
        if (four < 0) (hours, minutes) = (tokens.TakeNumber(1, 2), tokens.Take(":") ? tokens.TakeNumber(2, 2) : 0);
        if (hours is < 0 or > 14 || minutes is < 0 or > 59 || (hours == 14 && minutes > 0)) return false;
        var distance = new TimeSpan(hours, minutes, 0);
        offset = west ? -distance : distance;
        return true;
    }

    private static string Unknown(DateTokens tokens) => tokens.AtEnd ? "its time can't be read" : $"'{tokens.Rest}' behind the date isn't known";
}
