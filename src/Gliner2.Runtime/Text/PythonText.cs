using System.Buffers;

namespace Gliner2.Text;

/// <summary>String operations with Python 3.11's meaning (Unicode 14).</summary>
internal static class PythonText
{
    private const int CapitalIWithDot = 0x130;
    private const int CapitalSigma = 0x3A3;
    private static readonly SearchValues<char> AsciiThatStays = SearchValues.Create(
        [.. Enumerable.Range(0, 128).Select(c => (char)c).Where(c => !char.IsAsciiLetterUpper(c))]);

    private static readonly CodePointMap LowerMap = new(PythonTables.Lower);
    private static readonly CodePointSet Cased = new(PythonTables.Cased);
    private static readonly CodePointSet CaseIgnorable = new(PythonTables.CaseIgnorable);

    /// <summary><c>str.lower()</c> of a string by itself, final-sigma rule included.</summary>
    public static string Lower(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyExcept(AsciiThatStays)) return text.ToString();

        char[]? rented = null;
        Span<char> buffer = text.Length <= 128 ? stackalloc char[256] : rented = ArrayPool<char>.Shared.Rent(MaxLowerLength(text.Length));
        var lower = buffer[..Lower(text, buffer)].ToString();
        if (rented is not null) ArrayPool<char>.Shared.Return(rented);

        return lower;
    }

    /// <summary>How many UTF-16 units the lower case of a text of <paramref name="length"/> units can have.</summary>
    public static int MaxLowerLength(int length) => 2 * length;

    /// <summary>Writes <c>str.lower()</c> of the text and returns its length, at most <see cref="MaxLowerLength"/>.</summary>
    public static int Lower(ReadOnlySpan<char> text, Span<char> destination)
    {
        var written = 0;
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (c < 0x80)
            {
                destination[written++] = char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
                i++;
                continue;
            }

            var codePoint = CodePoints.At(text, i, out var length);
            if (codePoint == CapitalIWithDot)
            {
                destination[written++] = 'i';
                codePoint = '\u0307';
            }
            else if (codePoint == CapitalSigma)
            {
                codePoint = IsFinal(text, i) ? '\u03C2' : '\u03C3';
            }
            else
            {
                codePoint = LowerMap[codePoint];
            }

            written += CodePoints.Write(codePoint, destination[written..]);
            i += length;
        }

        return written;
    }

    /// <summary>The text as the model gets it: a full stop is appended unless it ends in <c>. ! ?</c>; empty text becomes a full stop.</summary>
    public static string WithTerminalPunctuation(string text) => text is [.., '.' or '!' or '?'] ? text : text + ".";

    // A sigma ends a word when, past what case ignores, something cased stands before it and nothing cased after it.
    private static bool IsFinal(ReadOnlySpan<char> text, int sigma)
    {
        var before = sigma;
        var codePoint = 0;
        int length;
        do
        {
            if (before == 0) return false;

            codePoint = CodePoints.Before(text, before, out length);
            before -= length;
        }
        while (CaseIgnorable.Contains(codePoint));
        if (!Cased.Contains(codePoint)) return false;

        for (var after = sigma + 1; after < text.Length; after += length)
        {
            codePoint = CodePoints.At(text, after, out length);
            if (!CaseIgnorable.Contains(codePoint)) return !Cased.Contains(codePoint);
        }

        return true;
    }
}
