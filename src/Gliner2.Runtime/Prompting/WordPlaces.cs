namespace Gliner2.Prompting;

/// <summary>Finds the words that a span of the caller's text covers.</summary>
internal static class WordPlaces
{
    /// <summary>The first word of a span and the one behind its last, both counted from the first word of the text.</summary>
    /// <param name="text">The text, encoded.</param>
    /// <param name="span">The span, in UTF-16 units; white space around it doesn't count.</param>
    /// <param name="what">What messages call it.</param>
    /// <exception cref="InputException">It covers no word, begins or ends inside one, or lies beyond the words that are read.</exception>
    public static (int Start, int End) Find(EncodedText text, Range span, string what)
    {
        int start, end;
        try
        {
            (start, var length) = span.GetOffsetAndLength(text.Text.Length);
            end = start + length;
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new InputException($"{what} ({span}) lies outside the text, which is {text.Text.Length} UTF-16 units long", error);
        }
        int first = 0, last = text.CallerWords;
        while (first < last && text.PlaceOf(first, first + 1).End <= start) first++;
        while (last > first && text.PlaceOf(last - 1, last).Start >= end) last--;
        if (first == last)
        {
            throw new InputException(text.CallerWords > 0 && start >= text.PlaceOf(0, text.CallerWords).End && start < text.Text.Length && !string.IsNullOrWhiteSpace(text.Text[start..end])
                ? $"{what} ({start}..{end}) lies beyond the words that are read"
                : $"{what} ({start}..{end}) covers no word");
        }
        var (from, to) = text.PlaceOf(first, last);
        if (from < start || to > end)
        {
            var (cut, side) = from < start ? (text.PlaceOf(first, first + 1), "begins") : (text.PlaceOf(last - 1, last), "ends");
            throw new InputException($"{what} ({start}..{end}) {side} inside the word '{text.Text[cut.Start..cut.End]}' ({cut.Start}..{cut.End}): models score whole words");
        }
        return (first, last);
    }
}
