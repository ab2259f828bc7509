using System.Globalization;

namespace Gliner2.Files.Reading;

/// <summary>The columns of a table, and which of them are meant.</summary>
/// <param name="names">Their names, in order.</param>
internal sealed class ColumnNames(IReadOnlyList<string> names)
{
    private const int MaxShown = 8;

    /// <summary>The column that is meant by a name, or by a number from 1.</summary>
    /// <param name="wanted">The name or number.</param>
    /// <param name="option">What messages call the option that chooses.</param>
    /// <param name="problem">Why there is none.</param>
    /// <returns>Its index; -1 with a problem.</returns>
    public int Find(string wanted, string option, out string? problem)
    {
        problem = null;
        var found = Enumerable.Range(0, names.Count).Where(i => names[i] == wanted).ToArray();
        if (found.Length == 1) return found[0];
        if (found.Length > 1)
        {
            problem = FormattableString.Invariant($"the column \"{wanted}\" is there more than once ({string.Join(" and ", found.Select(i => (i + 1).ToString(CultureInfo.InvariantCulture)))}): {option} can name one by its number");
            return -1;
        }

        if (int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= names.Count) return number - 1;
        problem = $"no column \"{wanted}\" ({Shown()}; {option} names one)";
        return -1;
    }

    /// <summary>Whether there is a column of that name.</summary>
    public bool Has(string name) => names.Contains(name);

    private string Shown()
    {
        if (names.Count == 0) return "there are none";
        var shown = string.Join(", ", names.Take(MaxShown).Select(name => $"\"{(name.Length > 40 ? name[..40] + "..." : name)}\""));
        return $"{(names.Count == 1 ? "the column is" : "the columns are")} {shown}{(names.Count > MaxShown ? ", ..." : "")}";
    }
}
