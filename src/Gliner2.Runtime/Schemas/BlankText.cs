using System.Globalization;

namespace Gliner2.Schemas;

/// <summary>Texts that show nothing: white space, control and format characters, fillers.</summary>
internal static class BlankText
{
    /// <summary>Whether nothing of a text can be seen.</summary>
    public static bool Is(string? text)
    {
        for (var i = 0; i < (text?.Length ?? 0); i++)
        {
            if (char.IsHighSurrogate(text![i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                if (!IsInvisible(char.ConvertToUtf32(text, i), CharUnicodeInfo.GetUnicodeCategory(text, i))) return false;
                i++;
            }
            else if (!IsInvisible(text[i], CharUnicodeInfo.GetUnicodeCategory(text[i])))
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsInvisible(int character, UnicodeCategory category) => category switch
    {
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Control or UnicodeCategory.Format => true,
        // Letters, marks and symbols that are there to show nothing: fillers, joiners, variation selectors, the empty Braille cell.
        _ => character is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0
            or (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF),
    };
}
