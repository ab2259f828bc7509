using Gliner2.Text;

namespace Gliner2.Extraction;

/// <summary>A window of a long document, both in UTF-16 units and in words; half-open.</summary>
internal readonly record struct TextWindow(int Start, int End, int FirstWord, int EndWord);

/// <summary>Cuts a document into overlapping windows of words.</summary>
internal static class LongText
{
    /// <summary>The windows of <paramref name="document"/>, at least one. The last one is the first to reach the document's last word.</summary>
    /// <exception cref="ArgumentException">The windows' size or overlap is out of range.</exception>
    public static IReadOnlyList<TextWindow> Windows(string document, WordSplitterKind kind, TextWindows windows)
    {
        if (windows.Size < 1) throw new ArgumentException($"A window needs at least one word; Size is {windows.Size}.", nameof(windows));

        if (windows.Overlap < 0 || windows.Overlap >= windows.Size)
            throw new ArgumentException($"Windows must overlap by 0 to Size - 1 words; Overlap is {windows.Overlap} and Size {windows.Size}.", nameof(windows));

        var words = new List<WordSpan>();
        WordSplitter.Split(document, kind, words);
        if (words.Count == 0) return [new TextWindow(0, document.Length, 0, 0)];

        var cut = new List<TextWindow>();
        for (var first = 0; ; first += windows.Size - windows.Overlap)
        {
            var end = Math.Min(words.Count, (int)Math.Min(int.MaxValue, (long)first + windows.Size));
            cut.Add(new TextWindow(words[first].Start, words[end - 1].End, first, end));
            if (end == words.Count) return cut;
        }
    }
}
