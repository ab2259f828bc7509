using System.Globalization;
using Gliner2.Redaction.Common;

namespace Gliner2.Redaction.Detection;

/// <summary>Finds many values in a text at once, as whole words in any case of letters. The time is that of one walk over the words of the text, however many values there are.</summary>
internal sealed class Occurrences<T>
{
    private readonly Dictionary<int, List<Entry>> _byFirstWord = [];
    private readonly List<Entry> _withoutWords = [];

    public bool IsEmpty => _byFirstWord.Count == 0 && _withoutWords.Count == 0;

    /// <summary>Adds a value to look for.</summary>
    public void Add(string value, T tag)
    {
        var start = 0;
        while (start < value.Length && !IsWord(value[start])) start++;
        if (start == value.Length)
        {
            if (value.Length > 0) _withoutWords.Add(new Entry(value, 0, tag));
            return;
        }
        var key = Hash(value.AsSpan(start, WordLength(value, start)));
        if (!_byFirstWord.TryGetValue(key, out var entries)) _byFirstWord.Add(key, entries = []);
        entries.Add(new Entry(value, start, tag));
    }

    /// <summary>All places.</summary>
    public IEnumerable<(int Start, int End, T Tag)> In(string text)
    {
        for (var at = 0; at < text.Length && _byFirstWord.Count > 0;)
        {
            if (!IsWord(text[at]))
            {
                at++;
                continue;
            }
            var length = WordLength(text, at);
            if (_byFirstWord.TryGetValue(Hash(text.AsSpan(at, length)), out var entries))
            {
                foreach (var entry in entries)
                    if (Stands(text, at - entry.WordStart, entry.Value)) yield return (at - entry.WordStart, at - entry.WordStart + entry.Value.Length, entry.Tag);
            }
            at += length;
        }

        foreach (var entry in _withoutWords)
        {
            for (var at = text.IndexOf(entry.Value, StringComparison.Ordinal); at >= 0; at = text.IndexOf(entry.Value, at + entry.Value.Length, StringComparison.Ordinal))
                yield return (at, at + entry.Value.Length, entry.Tag);
        }
    }

    private static bool Stands(string text, int start, string value) => start >= 0 && start + value.Length <= text.Length
        && text.AsSpan(start, value.Length).Equals(value, StringComparison.OrdinalIgnoreCase) && Letters.IsBounded(text, start, start + value.Length);

    private static int WordLength(string text, int start)
    {
        var end = start;
        while (end < text.Length && IsWord(text[end])) end++;
        return end - start;
    }

    private static bool IsWord(char letter) => char.IsLetterOrDigit(letter) || char.IsSurrogate(letter)
        || (letter > 0x2FF && char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    private static int Hash(ReadOnlySpan<char> word) => string.GetHashCode(word, StringComparison.OrdinalIgnoreCase);

    private readonly record struct Entry(string Value, int WordStart, T Tag);
}
