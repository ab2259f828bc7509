using Gliner2.Text;

namespace Gliner2.Results;

/// <summary>
/// Finds repeats in the lists of a formatted result: an item repeats an earlier one if their lower-cased texts are equal and,
/// where offsets are shown, their offsets are too.
/// </summary>
/// <param name="count">Length of the list; a single item costs nothing.</param>
/// <param name="byPlace">Offsets count as well.</param>
internal readonly struct RepeatFilter(int count, bool byPlace)
{
    private readonly HashSet<(string Text, int Start, int End)>? _seen = count > 1 ? new(count) : null;

    /// <summary>Whether no item before this one was the same.</summary>
    public bool IsNew(string text, ExtractedSpan? place)
    {
        // A text whose place isn't known repeats nothing for sure.
        if (_seen is null || (byPlace && place is { IsPlaced: false })) return true;
        var lowered = PythonText.Lower(text);
        return _seen.Add(byPlace && place is not null ? (lowered, place.Start, place.End + place.PastEnd) : (lowered, -1, -1));
    }
}
