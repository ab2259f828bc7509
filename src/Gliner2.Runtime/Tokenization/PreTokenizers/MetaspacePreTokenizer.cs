namespace Gliner2.Tokenization.PreTokenizers;

/// <summary>When Metaspace puts its mark in front of a piece that doesn't begin with it.</summary>
internal enum PrependScheme
{
    Always,
    First,
    Never,
}

/// <summary>Writes spaces as a visible mark, usually U+2581, and cuts before every one.</summary>
internal sealed class MetaspacePreTokenizer(char mark, PrependScheme scheme, bool split) : PreTokenizer
{
    public override void Cut(PieceBuffer from, PieceBuffer to)
    {
        foreach (var piece in from.Pieces)
        {
            var text = from.TextOf(piece);
            var start = to.Chars.Length;
            if (text[0] != mark && text[0] != ' ' && (scheme == PrependScheme.Always || (scheme == PrependScheme.First && piece.AtStart)))
                to.Chars.Append(mark);

            text.Replace(to.Chars.Reserve(text.Length), ' ', mark);
            to.Chars.Advance(text.Length);
            var atStart = piece.AtStart;
            while (split)
            {
                var length = to.Chars.Text[(start + 1)..].IndexOf(mark) + 1;
                if (length == 0) break;

                to.Add(start, start + length, atStart);
                start += length;
                atStart = false;
            }

            to.AddSince(start, atStart);
        }
    }

    public override string ToString() => $"Metaspace({mark}, {scheme}, {(split ? "split" : "whole")})";
}
