namespace Gliner2.Text;

/// <summary>Cuts text into words as the reference package does (<c>docs/fidelity.md</c>).</summary>
internal static class WordSplitter
{
    /// <summary>Appends the words of <paramref name="text"/> to <paramref name="words"/>, left to right; stops after <paramref name="limit"/> words.</summary>
    public static void Split(ReadOnlySpan<char> text, WordSplitterKind kind, List<WordSpan> words, int limit = int.MaxValue)
    {
        switch (kind)
        {
            case WordSplitterKind.Whitespace:
                SplitWords(text, words, limit);
                break;
            case WordSplitterKind.Char:
                SplitCharacters(text, words, limit);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of word splitter.");
        }
    }

    // One pattern with alternatives, of which the first that matches wins, not the longest: address of a page, of a mailbox, handle, word, sign.
    private static void SplitWords(ReadOnlySpan<char> text, List<WordSpan> words, int limit)
    {
        var noMailboxBefore = 0;
        for (var start = 0; start < text.Length && limit > 0;)
        {
            var codePoint = CodePoints.At(text, start, out var length);
            if (SplitterClasses.IsSpace(codePoint))
            {
                start += length;
                continue;
            }

            var end = PageEnd(text, start);
            if (end < 0 && start >= noMailboxBefore) end = MailboxEnd(text, start, out noMailboxBefore);

            if (end < 0 && codePoint == '@')
            {
                end = RunEnd(text, start + 1, SplitterClass.Handle);
                end = end > start + 1 ? end : -1;
            }

            if (end < 0) end = SplitterClasses.IsWord(codePoint) ? WordEnd(text, start) : start + length;

            words.Add(new WordSpan(start, end));
            start = end;
            limit--;
        }
    }

    private static void SplitCharacters(ReadOnlySpan<char> text, List<WordSpan> words, int limit)
    {
        for (var start = 0; start < text.Length && limit > 0;)
        {
            var codePoint = CodePoints.At(text, start, out var length);
            if (SplitterClasses.IsSpace(codePoint))
            {
                start += length;
                continue;
            }

            var end = RunEnd(text, start, SplitterClass.CharacterRun);
            end = end > start ? end : start + length;
            words.Add(new WordSpan(start, end));
            start = end;
            limit--;
        }
    }

    // (https?://|www\.)\S+
    private static int PageEnd(ReadOnlySpan<char> text, int start)
    {
        int path;
        if ((text[start] | 0x20) == 'h')
        {
            path = SplitterClasses.SkipLetters(text, start, "http");
            if (path < 0) return -1;

            var secure = SplitterClasses.SkipLetters(text, path, "s");
            path = secure < 0 ? path : secure;
            if (!text[path..].StartsWith("://")) return -1;

            path += 3;
        }
        else
        {
            path = (text[start] | 0x20) == 'w' ? SplitterClasses.SkipLetters(text, start, "www") : -1;
            if (path < 0 || path == text.Length || text[path] != '.') return -1;

            path++;
        }

        var end = path;
        while (end < text.Length)
        {
            var codePoint = CodePoints.At(text, end, out var length);
            if (SplitterClasses.IsSpace(codePoint)) break;

            end += length;
        }

        return end > path ? end : -1;
    }

    // [a-z0-9._%+-]+@[a-z0-9.-]+\.[a-z]{2,}; without a match none starts before noMatchBefore either, as every start up to there runs into the same end.
    private static int MailboxEnd(ReadOnlySpan<char> text, int start, out int noMatchBefore)
    {
        var at = RunEnd(text, start, SplitterClass.MailboxLocal);
        noMatchBefore = at;
        if (at == start || at == text.Length || text[at] != '@') return -1;

        // The last full stop that leaves something before it and two letters behind it.
        var domain = at + 1;
        var letters = 0;
        var end = RunEnd(text, domain, SplitterClass.MailboxDomain);
        for (var i = end - 1; i > domain; i--)
        {
            if (text[i] == '.')
            {
                if (letters >= 2) return i + 1 + letters;

                letters = 0;
            }
            else
            {
                letters = SplitterClasses.Is(text[i], SplitterClass.Letter) ? letters + 1 : 0;
            }
        }

        return -1;
    }

    // W+([-_]W+)*, where W has the underscore
    private static int WordEnd(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (true)
        {
            while (end < text.Length)
            {
                var codePoint = CodePoints.At(text, end, out var length);
                if (!SplitterClasses.IsWord(codePoint)) break;

                end += length;
            }

            if (end + 1 >= text.Length || text[end] != '-' || !SplitterClasses.IsWord(CodePoints.At(text, end + 1, out _))) return end;

            end++;
        }
    }

    private static int RunEnd(ReadOnlySpan<char> text, int start, SplitterClass kind)
    {
        var end = start;
        while (end < text.Length && SplitterClasses.Is(text[end], kind)) end++;

        return end;
    }
}
