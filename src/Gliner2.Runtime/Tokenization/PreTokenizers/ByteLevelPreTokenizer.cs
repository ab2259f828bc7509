using Gliner2.Text.RegularExpressions.Oniguruma;

namespace Gliner2.Tokenization.PreTokenizers;

/// <summary>Writes every UTF-8 byte as a printable character.</summary>
internal sealed class ByteLevelPreTokenizer : PreTokenizer
{
    /// <summary>GPT-2's pattern, by which text is cut before its bytes are written.</summary>
    public static readonly RegexPattern Gpt2 = new(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+");

    private static readonly char[] StandIns = MakeStandIns();

    public override void Cut(PieceBuffer from, PieceBuffer to)
    {
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var piece in from.Pieces)
        {
            var start = to.Chars.Length;
            foreach (var rune in from.TextOf(piece).EnumerateRunes())
            {
                foreach (var b in utf8[..rune.EncodeToUtf8(utf8)]) to.Chars.Append(StandIns[b]);
            }

            to.AddSince(start, piece.AtStart);
        }
    }

    /// <summary>Whether a vocabulary has every byte's character, so that nothing is unknown.</summary>
    public static bool AllBytesIn(Vocabulary vocabulary) => Array.TrueForAll(StandIns, c => vocabulary.Find([c]) >= 0);

    public override string ToString() => "Bytes";

    // Printable Latin-1 characters stand for themselves, the other bytes take U+0100 and up in order.
    private static char[] MakeStandIns()
    {
        var standIns = new char[256];
        var others = 0x100;
        for (var b = 0; b < standIns.Length; b++)
        {
            var printable = b is (>= 33 and <= 126) or (>= 161 and <= 172) or >= 174;
            standIns[b] = (char)(printable ? b : others++);
        }

        return standIns;
    }
}
