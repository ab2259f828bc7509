using System.Globalization;

namespace Gliner2.Results;

/// <summary>Lists and maps of an answer as values: equal when their items are.</summary>
internal static class Contents
{
    public static bool Same<T>(IReadOnlyList<T> a, IReadOnlyList<T> b) => ReferenceEquals(a, b) || a.SequenceEqual(b);

    /// <summary>Whether two maps hold the same under each name; a missing list is an empty one.</summary>
    public static bool Same<T>(IReadOnlyDictionary<string, IReadOnlyList<T>> a, IReadOnlyDictionary<string, IReadOnlyList<T>> b) =>
        ReferenceEquals(a, b) || (a.All(pair => Same(pair.Value, b.GetValueOrDefault(pair.Key, []))) && b.All(pair => pair.Value.Count == 0 || a.ContainsKey(pair.Key)));

    public static int Hash<T>(IReadOnlyList<T> items)
    {
        var hash = new HashCode();
        foreach (var item in items) hash.Add(item);
        return hash.ToHashCode();
    }

    /// <summary>A hash that doesn't depend on the order of the names, nor on names without items.</summary>
    public static int Hash<T>(IReadOnlyDictionary<string, IReadOnlyList<T>> map) =>
        map.Where(pair => pair.Value.Count > 0).Aggregate(0, (sum, pair) => sum ^ HashCode.Combine(pair.Key, Hash(pair.Value)));

    /// <summary>A probability for people: <c>0.98</c>.</summary>
    public static string Show(float confidence) => confidence.ToString("0.00", CultureInfo.InvariantCulture);
}
