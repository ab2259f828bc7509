namespace Gliner2.Typed.Dates;

/// <summary>English ordinal numbers of days.</summary>
internal static class Ordinals
{
    private static readonly string[] Units = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
    private static readonly string[] Teens =
        ["tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"];

    /// <summary>The letters behind a day in digits.</summary>
    public static string Suffix(int day) => (day % 10, day / 10) switch
    {
        (1, not 1) => "st",
        (2, not 1) => "nd",
        (3, not 1) => "rd",
        _ => "th",
    };

    /// <summary>Takes a day in words, first to thirty-first; 0 when there is none.</summary>
    public static int Take(DateTokens tokens)
    {
        for (var i = 1; i < Units.Length; i++)
            if (tokens.Take(Units[i])) return i;
        for (var i = 0; i < Teens.Length; i++)
            if (tokens.Take(Teens[i])) return 10 + i;
        if (tokens.Take("thirtieth")) return 30;
        var tens = tokens.Take("twenty") ? 20 : tokens.Take("thirty") ? 30 : 0;
        if (tens == 0) return 0;
        tokens.Take("-");
        for (var i = 1; i < Units.Length; i++)
            if (tokens.Take(Units[i])) return tens + i;
        return 0;
    }
}
