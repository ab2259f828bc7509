using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Gliner2.Results;

/// <summary>A few named values in a fixed order. Instances of one structure share the names; look-up is linear.</summary>
internal sealed class NameMap<T>(IReadOnlyList<string> names, IReadOnlyList<T> values) : IReadOnlyDictionary<string, T>
{
    public static readonly NameMap<T> Empty = new([], []);

    public int Count => names.Count;

    public IEnumerable<string> Keys => names;

    public IEnumerable<T> Values => values;

    public T this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"there is no '{key}'");

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] != key) continue;
            value = values[i];
            return true;
        }
        value = default;
        return false;
    }

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator()
    {
        for (var i = 0; i < names.Count; i++)
            yield return new(names[i], values[i]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
