using System.Globalization;

namespace Gliner2.Runtime.Tests.Typed;

/// <summary>Spells numbers, so that reading words can be compared with writing them.</summary>
internal static class EnglishNumbers
{
    private static readonly string[] Small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
        "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    private static readonly (long Value, string Name)[] Scales = [(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand")];

    /// <summary>A number below a quadrillion, with or without the British "and", with another sign than the hyphen.</summary>
    public static string Spell(long number, bool and = true, char hyphen = '-')
    {
        if (number == 0) return Small[0];
        var parts = new List<string>();
        foreach (var (value, name) in Scales)
        {
            if (number / value is > 0 and var count) parts.Add($"{Hundreds(count, and, hyphen)} {name}");
            number %= value;
        }
        if (number > 0) parts.Add((and && parts.Count > 0 && number < 100 ? "and " : "") + Hundreds(number, and, hyphen));
        return string.Join(' ', parts);
    }

    /// <summary>Whether words are a spelling of a value.</summary>
    public static bool Says(string text, decimal value)
    {
        var plain = string.Join(' ', text.ToLowerInvariant().Replace('-', ' ').Replace('\u2010', ' ').Replace('\u2011', ' ').Replace('\u2212', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("and a half", "half", StringComparison.Ordinal);
        var words = plain.Split(' ').Where(word => word != "and").Select(word => word == "a" ? "one" : word).ToList();
        if (words is ["half", "one", .. var units]) return value * 2 == units.Aggregate(1m, (product, unit) => product * (unit switch { "dozen" => 12, "hundred" => 100, _ => Scales.Single(scale => scale.Name == unit).Value }));

        var last = words[^1];
        if (last == "dozen" || ((words.Contains("point") || words.Contains("half")) && Scales.Any(scale => scale.Name == last)))
        {
            value /= last == "dozen" ? 12 : Scales.Single(scale => scale.Name == last).Value;
            words.RemoveAt(words.Count - 1);
        }
        if (words[^1] == "half")
        {
            value -= 0.5m;
            words.RemoveAt(words.Count - 1);
        }
        if (words.IndexOf("point") is > 0 and var point)
        {
            value -= decimal.Parse("0." + string.Concat(words.Skip(point + 1).Select(word => Array.IndexOf(Small, word))), CultureInfo.InvariantCulture);
            words.RemoveRange(point, words.Count - point);
        }
        if (value != Math.Truncate(value) || value is < 0 or >= 1_000_000_000_000_000) return false;
        var number = (long)value;
        var whole = string.Join(' ', words);
        return whole == Spell(number, and: false, hyphen: ' ') || (number is >= 1_100 and < 10_000 && whole == $"{Hundreds(number / 100, false, ' ')} hundred{(number % 100 > 0 ? " " + Hundreds(number % 100, false, ' ') : "")}");
    }

    private static string Hundreds(long number, bool and, char hyphen)
    {
        if (number >= 100) return $"{Small[number / 100]} hundred{(number % 100 == 0 ? "" : (and ? " and " : " ") + Hundreds(number % 100, and, hyphen))}";
        if (number < 20) return Small[number];
        return number % 10 == 0 ? Tens[number / 10] : $"{Tens[number / 10]}{hyphen}{Small[number % 10]}";
    }
}
