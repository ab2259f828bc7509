using Gliner2.Redaction.Common;

namespace Gliner2.Redaction.Detection;

/// <summary>Words near a value that say what it is.</summary>
internal static class ContextWords
{
    private const int Before = 60, After = 24;

    /// <summary>One of the words that stands before the value or shortly after it, as a whole word in any case of letters; null when none does.</summary>
    public static string? Near(ReadOnlySpan<char> text, int start, int end, IReadOnlyList<string> words)
    {
        if (words.Count == 0) return null;
        var before = text[Math.Max(0, start - Before)..start];
        var after = text[end..Math.Min(text.Length, end + After)];
        foreach (var word in words)
            if (Has(before, word) || Has(after, word)) return word;
        return null;
    }

    private static bool Has(ReadOnlySpan<char> text, string word)
    {
        for (var at = 0; at < text.Length;)
        {
            var found = text[at..].IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (found < 0) return false;
            at += found;
            if (Letters.IsBounded(text, at, at + word.Length)) return true;
            at++;
        }
        return false;
    }
}
