using System.Text;

namespace Gliner2.TestSupport;

/// <summary>Gathers what a run over many cases found: how many were compared, and the first that differ.</summary>
/// <param name="what">What is compared, for the report.</param>
public sealed class Mismatches(string what)
{
    private const int Shown = 12;
    private readonly List<string> _first = [];
    private readonly SortedDictionary<string, int> _compared = new(StringComparer.Ordinal);

    /// <summary>How many cases differ.</summary>
    public int Count { get; private set; }

    /// <summary>How many cases were compared.</summary>
    public int Compared => _compared.Values.Sum();

    /// <summary>Takes one case's outcome: null when it agrees.</summary>
    public void Add(string id, string kind, string? difference)
    {
        _compared[kind] = _compared.GetValueOrDefault(kind) + 1;
        if (difference is null) return;
        Count++;
        if (_first.Count < Shown) _first.Add($"{id} ({kind}): {difference}");
    }

    /// <summary>Runs a check that returns a difference or null; an exception is a difference too.</summary>
    public void Check(string id, string kind, Func<string?> check)
    {
        string? difference;
        try { difference = check(); }
        catch (Exception e) { difference = $"{e.GetType().Name}: {e.Message}{Environment.NewLine}{FirstFrames(e)}"; }
        Add(id, kind, difference);
    }

    /// <summary>One line: what was compared, by kind, and how many differ.</summary>
    public string Summary => $"{what}: {string.Join(", ", _compared.Select(pair => $"{pair.Value} {pair.Key}"))} compared, {Count} differ";

    /// <summary>Fails, with the first differing cases, when any differs or none was compared.</summary>
    /// <param name="mayBeEmpty">Recordings may hold no case of the kind that is compared.</param>
    public void ThrowIfAny(bool mayBeEmpty = false)
    {
        if (Compared == 0 && !mayBeEmpty) throw new InvalidDataException($"{what}: no case was compared");
        if (Count == 0) return;
        var message = new StringBuilder(Summary);
        foreach (var line in _first) message.AppendLine().Append("  ").Append(line);
        throw new InvalidDataException(message.ToString());
    }

    private static string FirstFrames(Exception e) =>
        string.Join(Environment.NewLine, (e.StackTrace ?? "").Split(Environment.NewLine).Take(4));
}
