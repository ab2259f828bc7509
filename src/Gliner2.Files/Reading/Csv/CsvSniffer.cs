namespace Gliner2.Files.Reading.Csv;

/// <summary>Finds out how a CSV file is written from its beginning.</summary>
internal static class CsvSniffer
{
    private const int MaxRows = 20;

    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <summary>The delimiter: the one that cuts the first rows into the same number of fields, the more the better; a comma when none does.</summary>
    public static char Delimiter(ReadOnlySpan<char> beginning)
    {
        var best = ',';
        var most = (Even: false, Count: 0);
        foreach (var delimiter in Delimiters)
        {
            var counts = Counts(beginning, delimiter);
            var rating = (Even: counts.Count > 1 && counts.TrueForAll(count => count == counts[0]), counts[0]);
            if (rating.Item2 == 0 || rating.CompareTo(most) <= 0) continue;
            (best, most) = (delimiter, rating);
        }

        return best;
    }

    /// <summary>Whether a field stands in quotes.</summary>
    public static bool HasQuotedField(ReadOnlySpan<char> beginning, char delimiter)
    {
        for (var i = 0; i < beginning.Length; i++)
            if (beginning[i] == '"' && (i == 0 || beginning[i - 1] == delimiter || beginning[i - 1] is '\r' or '\n')) return true;
        return false;
    }

    /// <summary>Whether the first row ends with a line feed alone.</summary>
    public static bool EndsRowsWithLineFeed(ReadOnlySpan<char> beginning) => beginning.IndexOf('\n') is >= 0 and var end && (end == 0 || beginning[end - 1] != '\r');

    /// <summary>How often the delimiter is in each of the first rows, outside of quotes. A row that the beginning cuts off counts only if it is the first.</summary>
    private static List<int> Counts(ReadOnlySpan<char> beginning, char delimiter)
    {
        var counts = new List<int>();
        var count = 0;
        var quoted = false;
        var filled = false;
        foreach (var letter in beginning)
        {
            if (letter == '"') quoted = !quoted;
            if (letter == delimiter && !quoted) count++;
            if (letter is not ('\r' or '\n') || quoted)
            {
                filled = true;
                continue;
            }

            if (filled) counts.Add(count);
            if (counts.Count == MaxRows) return counts;
            (count, filled) = (0, false);
        }

        if (counts.Count == 0) counts.Add(count);
        return counts;
    }
}
