using Gliner2.Redaction.Checksums;

namespace Gliner2.Redaction.Recognizers;

/// <summary>Digits as they stand in groups, with one separator between two of them.</summary>
internal static class DigitGroups
{
    /// <summary>All groups of a text.</summary>
    public static List<DigitGroup> Of(string text)
    {
        var groups = new List<DigitGroup>();
        for (var start = NextStart(text, 0); start >= 0;)
        {
            var end = EndOfGroup(text, start);
            groups.Add(new DigitGroup(start, end, MayBegin(text, start), MayEnd(text, end), HasNext(text, end)));
            start = NextStart(text, end);
        }
        return groups;
    }

    /// <summary>The next group that begins at or after a place; -1 when there is none.</summary>
    private static int NextStart(ReadOnlySpan<char> text, int from)
    {
        var found = text[from..].IndexOfAnyInRange('0', '9');
        return found < 0 ? -1 : from + found;
    }

    /// <summary>Where the group that begins here ends.</summary>
    private static int EndOfGroup(ReadOnlySpan<char> text, int start)
    {
        var length = text[start..].IndexOfAnyExceptInRange('0', '9');
        return length < 0 ? text.Length : start + length;
    }

    /// <summary>Whether one separator and another group follow.</summary>
    private static bool HasNext(ReadOnlySpan<char> text, int end) => end + 1 < text.Length && Compact.IsSeparator(text[end]) && char.IsAsciiDigit(text[end + 1]);

    /// <summary>Whether a number may begin here: not inside a word, nor after a sign that ties it to a group before it.</summary>
    private static bool MayBegin(ReadOnlySpan<char> text, int start)
    {
        if (start == 0) return true;
        var before = text[start - 1];
        if (char.IsLetterOrDigit(before) || before == '_') return false;
        return !(before is '-' or '/' or '.' or ',' or '\u2011' && start > 1 && char.IsLetterOrDigit(text[start - 2]) && (before != '-' || char.IsAsciiDigit(text[start - 2])));
    }

    /// <summary>Whether a number may end here.</summary>
    public static bool MayEnd(ReadOnlySpan<char> text, int end)
    {
        if (end == text.Length) return true;
        var after = text[end];
        if (char.IsLetterOrDigit(after) || after == '_') return false;
        return !(after is '-' or '/' or '.' or ',' or '\u2011' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]));
    }
}
