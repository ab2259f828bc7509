using Gliner2.Networks;
using Gliner2.Text;

namespace Gliner2.Extraction;

/// <summary>
/// Cuts windows of words that have more tokens than they may, as base64, minified code or text without spaces do: into runs of words that fit, and a word
/// that doesn't fit by itself into runs of characters.
/// </summary>
/// <param name="document">The document.</param>
/// <param name="overlap">Words that neighbours share, as far as they are short enough.</param>
/// <param name="mostOfText">The most tokens of a window's text.</param>
/// <param name="most">The most tokens of a window and the schema.</param>
/// <param name="encode">Encodes a part of the document.</param>
internal sealed class TokenWindows(string document, int overlap, int mostOfText, int most, Func<string, EncodedText> encode)
{
    /// <summary>A window, encoded, or the parts it had to be cut into, in order. Only what can't be cut any more may still be too long.</summary>
    public IEnumerable<(TextWindow Window, EncodedText Text)> Fit(TextWindow window)
    {
        var encoded = encode(document[window.Start..window.End]);
        var costs = encoded.WordPieces.Span[encoded.PrefixLength..].ToArray();
        for (var i = 0; i < costs.Length; i++) costs[i] = Math.Max(1, costs[i]);
        var sum = costs.Sum();
        var room = Math.Min(mostOfText, most - (InputLimits.Length(encoded) - sum));
        if (sum <= room || room < 1) return [(window, encoded)];

        var words = encoded.WordSpans;
        // The full stop that the model reads behind every text is no word of the document.
        var count = words.Count > 0 && words[^1].Start >= window.End - window.Start ? words.Count - 1 : words.Count;
        // That full stop comes back with every part.
        room = Math.Max(1, room - 1);
        var parts = count == 1 ? Characters(window, costs[0], room) : Words(window, words, costs.AsSpan(0, count), room);
        return parts.Count == 1 && parts[0] == window ? [(window, encoded)] : parts.SelectMany(Fit);
    }

    private List<TextWindow> Words(TextWindow window, IReadOnlyList<WordSpan> words, ReadOnlySpan<int> costs, int room)
    {
        var parts = new List<TextWindow>();
        for (var first = 0; first < costs.Length;)
        {
            var end = first;
            for (var sum = 0; end < costs.Length && (end == first || sum + costs[end] <= room); end++) sum += costs[end];
            parts.Add(new TextWindow(window.Start + words[first].Start, Math.Min(window.End, window.Start + words[end - 1].End), window.FirstWord + first, window.FirstWord + end));
            if (end == costs.Length) break;

            // A word that fills a window by itself has no room for its neighbours.
            var shared = costs[end] > room / 2 ? 0 : Math.Min(overlap, (end - first) / 4);
            first = end - shared;
        }

        return parts;
    }

    private List<TextWindow> Characters(TextWindow window, int cost, int room)
    {
        var parts = new List<TextWindow>();
        var length = Math.Max(1, (int)((window.End - window.Start) * 0.9 * room / cost));
        for (var start = window.Start; start < window.End;)
        {
            var end = Math.Min(window.End, start + length);
            if (end < window.End && char.IsLowSurrogate(document[end]) && char.IsHighSurrogate(document[end - 1])) end += end - 1 > start ? -1 : 1;
            parts.Add(window with { Start = start, End = end });
            start = end;
        }

        return parts;
    }
}
