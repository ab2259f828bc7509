using System.Globalization;

namespace Gliner2.Hub;

/// <summary>Words of others in messages of ours. A server's text may hold codes that rewrite a terminal or a log, and may be long.</summary>
internal static class Printable
{
    private const int Longest = 1000;
    private const char Replacement = '\uFFFD';

    /// <summary>The text as one line that a terminal shows as it stands; its beginning when it is long.</summary>
    public static string Line(string text)
    {
        var line = string.Create(Math.Min(text.Length, Longest), text, static (target, source) =>
        {
            for (var i = 0; i < target.Length; i++) target[i] = source[i] is '\t' or '\r' or '\n' ? ' ' : IsPrintable(source[i]) ? source[i] : Replacement;
        });
        return text.Length > Longest ? line + " ..." : line;
    }

    /// <summary>Neither a control code nor an invisible mark, such as those that turn the direction of writing.</summary>
    public static bool IsPrintable(char c) => char.GetUnicodeCategory(c)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
