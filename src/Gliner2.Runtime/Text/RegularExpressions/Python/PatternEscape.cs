using System.Globalization;

namespace Gliner2.Text.RegularExpressions.Python;

/// <summary>Reads what stands after a backslash.</summary>
internal static class PatternEscape
{
    /// <summary>The category of <c>\d \D \s \S \w \W</c>, or null.</summary>
    public static CodePointClass.Part? Category(int c, bool ascii) => c switch
    {
        'd' => new(CodePointCategory.Digit, ascii, false),
        'D' => new(CodePointCategory.Digit, ascii, true),
        's' => new(CodePointCategory.Space, ascii, false),
        'S' => new(CodePointCategory.Space, ascii, true),
        'w' => new(CodePointCategory.Word, ascii, false),
        'W' => new(CodePointCategory.Word, ascii, true),
        _ => null,
    };

    /// <summary>
    /// The code point that an escape stands for: a control character, a number in hexadecimal, or a character that isn't an ASCII letter or digit.
    /// </summary>
    /// <param name="reader">After the backslash and <paramref name="c"/>.</param>
    /// <param name="c">What follows the backslash.</param>
    public static int Literal(PatternReader reader, int c)
    {
        var start = reader.Position - 2;
        switch (c)
        {
            case 'a': return '\a';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'v': return '\v';
            case 'x': return Hexadecimal(reader, 2, start);
            case 'u': return Hexadecimal(reader, 4, start);
            case 'U': return Hexadecimal(reader, 8, start);
            case 'N': throw PatternReader.Error("characters by name (\\N{...}) are not supported; use \\u or \\U", start);
            case < 128 when char.IsAsciiLetterOrDigit((char)c): throw PatternReader.Error($"bad escape \\{(char)c}", start);
            default: return c;
        }
    }

    /// <summary>An octal number, at most 0o377.</summary>
    public static int Octal(string digits, int start)
    {
        var value = Convert.ToInt32(digits, 8);
        return value <= 255 ? value : throw PatternReader.Error($"octal escape \\{digits} is outside of 0-0o377", start);
    }

    private static int Hexadecimal(PatternReader reader, int digits, int start)
    {
        var text = reader.TakeDigits(digits, 16);
        if (text.Length < digits) throw PatternReader.Error($"incomplete escape: {digits} hexadecimal digits are needed", start);
        var value = long.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return value <= 0x10FFFF ? (int)value : throw PatternReader.Error("bad escape: no such code point", start);
    }
}
