namespace Gliner2.Redaction.Recognizers;

/// <summary>What a text has at all, so that most recognizers needn't read most texts.</summary>
internal readonly struct TextTraits
{
    private const int ShortestSecret = 16;

    public TextTraits(ReadOnlySpan<char> text)
    {
        Digits = Count(text);
        HasAt = text.Contains('@');
        HasColon = text.Contains(':');
        HasEquals = text.Contains('=');
        Dots = text.Count('.');
        HasLongWord = FindLongWord(text);
        HasWeb = (HasColon && text.IndexOf("://") >= 0) || text.IndexOf("www.", StringComparison.OrdinalIgnoreCase) >= 0;
    }

    /// <summary>How many ASCII digits.</summary>
    public int Digits { get; }

    public int Dots { get; }

    public bool HasAt { get; }

    public bool HasColon { get; }

    public bool HasEquals { get; }

    public bool HasWeb { get; }

    /// <summary>Whether there is a run of 16 characters or more without white space.</summary>
    public bool HasLongWord { get; }

    private static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var letter in text)
            if (char.IsAsciiDigit(letter)) count++;
        return count;
    }

    private static bool FindLongWord(ReadOnlySpan<char> text)
    {
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && text[at] > ' ') continue;
            if (at - start >= ShortestSecret) return true;
            start = at + 1;
        }
        return false;
    }
}
