using System.Globalization;

namespace Gliner2.Text.RegularExpressions.Python;

/// <summary>The classes <c>\d \s \w</c> of Python's <c>re</c>.</summary>
internal enum CodePointCategory { Digit, Space, Word }

/// <summary>Membership in <see cref="CodePointCategory"/>, by Unicode 14.</summary>
internal static class CodePointCategories
{
    private static readonly CodePointSet Space = new(PythonTables.Space);
    private static readonly CodePointSet Word = new(PythonTables.Word);

    public static bool Contains(CodePointCategory category, bool ascii, int codePoint)
    {
        if (ascii && codePoint > 0x7F) return false;
        return category switch
        {
            CodePointCategory.Digit => IsDigit(codePoint),
            CodePointCategory.Space => ascii ? codePoint is ' ' or (>= 9 and <= 13) : Space.Contains(codePoint),
            _ => Word.Contains(codePoint),
        };
    }

    // The platform's tables may be newer; what Unicode 14 didn't have is no word character there.
    private static bool IsDigit(int codePoint) => codePoint < 0x80
        ? codePoint is >= '0' and <= '9'
        : CharUnicodeInfo.GetUnicodeCategory(codePoint) == UnicodeCategory.DecimalDigitNumber && Word.Contains(codePoint);
}
