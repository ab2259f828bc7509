using System.Text;
using Gliner2.Text;

namespace Gliner2.Tokenization.Normalizers;

/// <summary>
/// A SentencePiece character map, applied as Hugging Face's <c>tokenizers</c> does: to grapheme clusters of less than six bytes, of which
/// the shortest key that starts one replaces all of it; otherwise to single code points.
/// </summary>
internal sealed class PrecompiledNormalizer(CharacterMap map) : Normalizer
{
    private const int ClusterLimit = 6;

    // What continues a cluster, and what joins with what follows. Rules that only make clusters of six bytes and more (Hangul, emoji) don't matter.
    private static readonly CodePointSet Extends = new(TokenizerTables.GraphemeExtend);
    private static readonly CodePointSet Prepends = new(TokenizerTables.GraphemePrepend);

    public override bool Apply(ReadOnlySpan<char> text, CharBuffer output, ref bool atStart)
    {
        if (!text.ContainsAnyExcept(map.UnchangedAscii)) return false;

        for (var i = 0; i < text.Length;)
        {
            var end = ClusterEnd(text, i, out var bytes);
            if (bytes < ClusterLimit && map.TryFind(text[i..end], out var mapped))
            {
                AppendUtf8(mapped, output);
                i = end;
                continue;
            }

            while (i < end)
            {
                CodePoints.At(text, i, out var length);
                var single = text.Slice(i, length);
                if (map.TryFind(single, out mapped)) AppendUtf8(mapped, output);
                else output.Append(single);

                i += length;
            }
        }

        return true;
    }

    public override string ToString() => $"Precompiled({map.Digest()})";

    private static int ClusterEnd(ReadOnlySpan<char> text, int start, out int bytes)
    {
        var codePoint = CodePoints.At(text, start, out var length);
        var end = start + length;
        bytes = Utf8Length(codePoint);
        if (codePoint == '\r' && end < text.Length && text[end] == '\n')
        {
            bytes++;
            return end + 1;
        }

        while (Prepends.Contains(codePoint) && end < text.Length && !IsControl(text[end]))
        {
            codePoint = CodePoints.At(text, end, out length);
            end += length;
            bytes += Utf8Length(codePoint);
        }

        while (!IsControl(codePoint) && end < text.Length && CodePoints.At(text, end, out length) is var next && Extends.Contains(next))
        {
            end += length;
            bytes += Utf8Length(next);
        }

        return end;
    }

    // Grapheme_Cluster_Break=Control as far as it lies below U+10000; further ones are too long for a cluster.
    private static bool IsControl(int codePoint) => codePoint is < 0x20 or (>= 0x7F and < 0xA0) or 0xAD or 0x61C or 0x180E or 0x200B or 0x200E or 0x200F
        or (>= 0x2028 and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0xFEFF or (>= 0xFFF0 and <= 0xFFFB);

    private static int Utf8Length(int codePoint) => codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;

    private static void AppendUtf8(ReadOnlySpan<byte> utf8, CharBuffer output) =>
        output.Advance(Encoding.UTF8.GetChars(utf8, output.Reserve(utf8.Length)));
}
