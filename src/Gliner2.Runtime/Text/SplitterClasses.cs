namespace Gliner2.Text;

/// <summary>Classes of single characters in the word splitter's pattern, as flags.</summary>
[Flags]
internal enum SplitterClass : byte
{
    Space = 1,
    Word = 2,
    Letter = 4,
    Handle = 8,
    MailboxLocal = 16,
    MailboxDomain = 32,
    CharacterRun = 64,
}

/// <summary>Which characters belong to the classes of the word splitter's pattern: one table for ASCII, sets of Unicode 14 beyond.</summary>
internal static class SplitterClasses
{
    // Python ignores case by simple case folding, so [a-z] also matches these and s matches the last.
    private const SplitterClass FoldedLetter = SplitterClass.Letter | SplitterClass.Handle | SplitterClass.MailboxLocal | SplitterClass.MailboxDomain;
    private const char LongS = '\u017F';

    private static readonly SplitterClass[] Ascii = MakeAscii();
    private static readonly CodePointSet Space = new(PythonTables.Space);
    private static readonly CodePointSet Word = CodePointSet.Union(PythonTables.Word, PythonTables.Mark, 0x200C, 0x200D);

    /// <summary>Python's <c>\s</c>.</summary>
    public static bool IsSpace(int codePoint) => codePoint < 0x80 ? (Ascii[codePoint] & SplitterClass.Space) != 0 : Space.Contains(codePoint);

    /// <summary>What a word consists of: <c>\w</c>, combining marks, zero-width joiner and non-joiner.</summary>
    public static bool IsWord(int codePoint) => codePoint < 0x80 ? (Ascii[codePoint] & SplitterClass.Word) != 0 : Word.Contains(codePoint);

    /// <summary>Whether a UTF-16 unit is in one of the classes of ASCII characters, case ignored as Python does.</summary>
    public static bool Is(char c, SplitterClass kind) =>
        ((c < 0x80 ? Ascii[c] : c is '\u0130' or '\u0131' or LongS or '\u212A' ? FoldedLetter : 0) & kind) != 0;

    /// <summary>The place after <paramref name="letters"/> (of h, t, p, s, w) at <paramref name="start"/>, case ignored; -1 if they aren't there.</summary>
    public static int SkipLetters(ReadOnlySpan<char> text, int start, string letters)
    {
        if (text.Length - start < letters.Length) return -1;

        for (var i = 0; i < letters.Length; i++)
        {
            var c = text[start + i];
            if (c == LongS ? letters[i] != 's' : c >= 0x80 || (c | 0x20) != letters[i]) return -1;
        }

        return start + letters.Length;
    }

    private static SplitterClass[] MakeAscii()
    {
        var classes = new SplitterClass[128];
        for (var c = 0; c < classes.Length; c++)
        {
            if (char.IsAsciiLetterOrDigit((char)c))
                classes[c] = SplitterClass.Word | SplitterClass.Handle | SplitterClass.MailboxLocal | SplitterClass.MailboxDomain | SplitterClass.CharacterRun;

            if (char.IsAsciiLetter((char)c)) classes[c] |= SplitterClass.Letter;

            if (c is (>= 9 and <= 13) or (>= 28 and <= 32)) classes[c] |= SplitterClass.Space;
        }

        classes['_'] = SplitterClass.Word | SplitterClass.Handle | SplitterClass.MailboxLocal | SplitterClass.CharacterRun;
        classes['.'] = classes['-'] = SplitterClass.MailboxLocal | SplitterClass.MailboxDomain | SplitterClass.CharacterRun;
        classes['+'] = SplitterClass.MailboxLocal | SplitterClass.CharacterRun;
        classes['%'] = SplitterClass.MailboxLocal;
        classes['@'] = SplitterClass.CharacterRun;
        return classes;
    }
}
