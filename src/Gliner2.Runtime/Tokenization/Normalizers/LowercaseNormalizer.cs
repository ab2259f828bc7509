using Gliner2.Text;

namespace Gliner2.Tokenization.Normalizers;

/// <summary>Lower case by code point: no final sigma.</summary>
internal sealed class LowercaseNormalizer : Normalizer
{
    private static readonly CodePointMap Map = new(PythonTables.Lower, TokenizerTables.LowerBeyondPython);

    public override bool Apply(ReadOnlySpan<char> text, CharBuffer output, ref bool atStart)
    {
        if (!text.ContainsAnyInRange('A', 'Z') && !text.ContainsAnyInRange('\u0080', '\uFFFF')) return false;

        for (var i = 0; i < text.Length;)
        {
            var codePoint = CodePoints.At(text, i, out var length);
            Append(codePoint, output);
            i += length;
        }

        return true;
    }

    /// <summary>Appends a code point's lower case; U+0130 has two.</summary>
    public static void Append(int codePoint, CharBuffer output)
    {
        if (codePoint == '\u0130') output.Append("i\u0307");
        else output.AppendCodePoint(Map[codePoint]);
    }

    public override string ToString() => "Lowercase";
}
