using System.Text;

namespace Gliner2.Redaction.Common;

/// <summary>Where words of a text begin and end.</summary>
internal static class Letters
{
    /// <summary>Whether a span is no part of a longer word: a letter or digit at its edge has none for its neighbour.</summary>
    public static bool IsBounded(ReadOnlySpan<char> text, int start, int end) =>
        !(IsWord(text, start) && IsWordBefore(text, start)) && !(IsWordBefore(text, end) && IsWord(text, end));

    /// <summary>Whether the character that starts here is a letter, a digit or a mark.</summary>
    public static bool IsWord(ReadOnlySpan<char> text, int at) =>
        at < text.Length && (Rune.DecodeFromUtf16(text[at..], out var rune, out _) == System.Buffers.OperationStatus.Done && IsWord(rune));

    /// <summary>Whether the character that ends here is one.</summary>
    public static bool IsWordBefore(ReadOnlySpan<char> text, int at) =>
        at > 0 && (Rune.DecodeLastFromUtf16(text[..at], out var rune, out _) == System.Buffers.OperationStatus.Done && IsWord(rune));

    /// <summary>Upper-case letters, digits and underscores of a label, as placeholders spell it; <c>ENTITY</c> when nothing is left.</summary>
    public static string TokenName(string label)
    {
        var name = new StringBuilder(label.Length);
        foreach (var letter in label)
        {
            if (char.IsAsciiLetterOrDigit(letter)) name.Append(char.ToUpperInvariant(letter));
            else if (name.Length > 0 && name[^1] != '_') name.Append('_');
        }
        var text = name.ToString().Trim('_');
        return text.Length > 0 && char.IsAsciiLetterUpper(text[0]) ? text : text.Length > 0 ? $"ENTITY_{text}" : "ENTITY";
    }

    private static bool IsWord(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
