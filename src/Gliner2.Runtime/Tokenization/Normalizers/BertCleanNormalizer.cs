using Gliner2.Text;

namespace Gliner2.Tokenization.Normalizers;

/// <summary>The first half of BertNormalizer: drops control characters, makes white space U+0020, puts spaces around CJK ideographs.</summary>
internal sealed class BertCleanNormalizer(bool clean, bool spaceCjk) : Normalizer
{
    private static readonly CodePointSet Removed = new(TokenizerTables.BertRemoved);
    private static readonly CodePointSet ToSpace = new(TokenizerTables.BertToSpace);
    private static readonly CodePointSet Cjk = new(TokenizerTables.BertCjk);

    public override bool Apply(ReadOnlySpan<char> text, CharBuffer output, ref bool atStart)
    {
        if (!text.ContainsAnyExceptInRange(' ', '~')) return false;

        for (var i = 0; i < text.Length;)
        {
            var codePoint = CodePoints.At(text, i, out var length);
            if (clean && Removed.Contains(codePoint))
            {
                atStart &= i != 0;
            }
            else if (clean && ToSpace.Contains(codePoint))
            {
                output.Append(' ');
            }
            else if (spaceCjk && Cjk.Contains(codePoint))
            {
                output.Append(' ');
                output.AppendCodePoint(codePoint);
                output.Append(' ');
            }
            else
            {
                output.AppendCodePoint(codePoint);
            }

            i += length;
        }

        return true;
    }

    public override string ToString() => $"BertClean({(clean ? "clean" : "")}{(clean && spaceCjk ? ", " : "")}{(spaceCjk ? "cjk" : "")})";
}
