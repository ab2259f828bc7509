namespace Gliner2.Tokenization.PreTokenizers;

/// <summary>Puts a space in front of every piece that doesn't begin with one (ByteLevel's <c>add_prefix_space</c>).</summary>
internal sealed class PrefixSpacePreTokenizer : PreTokenizer
{
    public override void Cut(PieceBuffer from, PieceBuffer to)
    {
        foreach (var piece in from.Pieces)
        {
            var start = to.Chars.Length;
            var text = from.TextOf(piece);
            if (text[0] != ' ') to.Chars.Append(' ');

            to.Chars.Append(text);
            to.AddSince(start, piece.AtStart);
        }
    }

    public override string ToString() => "PrefixSpace";
}
