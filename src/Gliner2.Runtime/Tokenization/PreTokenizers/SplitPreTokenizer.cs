namespace Gliner2.Tokenization;

/// <summary>What becomes of the delimiters at which text is cut.</summary>
internal enum SplitBehavior
{
    Removed,
    Isolated,
    MergedWithPrevious,
    MergedWithNext,
    Contiguous,
}

/// <summary>Cuts at the matches of a pattern, or, inverted, at what lies between them.</summary>
internal sealed class SplitPreTokenizer(TextPattern pattern, SplitBehavior behavior, bool invert = false) : PreTokenizer
{
    public override void Cut(PieceBuffer from, PieceBuffer to)
    {
        to.Chars.Append(from.Chars.Text);
        foreach (var piece in from.Pieces)
        {
            int first = to.Pieces.Count;
            var text = from.TextOf(piece);
            int done = 0;
            bool afterDelimiter = false;
            foreach (var match in pattern.Matches(text))
            {
                Add(piece, done, match.Start, invert, to, ref afterDelimiter, first);
                Add(piece, match.Start, match.End, !invert, to, ref afterDelimiter, first);
                done = match.End;
            }

            Add(piece, done, text.Length, invert, to, ref afterDelimiter, first);
            if (behavior == SplitBehavior.MergedWithNext)
            {
                MergeWithNext(to.Pieces, first);
            }
        }
    }

    public override string ToString() => $"Split({pattern}, {behavior}{(invert ? ", inverted" : "")})";

    private void Add(Piece piece, int start, int end, bool delimiter, PieceBuffer to, ref bool afterDelimiter, int first)
    {
        if (start == end)
        {
            return;
        }

        bool merge = to.Pieces.Count > first && behavior switch
        {
            SplitBehavior.MergedWithPrevious => delimiter && !afterDelimiter,
            SplitBehavior.Contiguous => delimiter == afterDelimiter,
            _ => false,
        };
        afterDelimiter = delimiter;
        if (merge)
        {
            var last = to.Pieces[^1];
            to.Pieces[^1] = last with { Length = last.Length + end - start };
        }
        else if (!delimiter || behavior != SplitBehavior.Removed)
        {
            // Until MergeWithNext has run, a delimiter is marked by a negative length.
            bool mark = delimiter && behavior == SplitBehavior.MergedWithNext;
            to.Pieces.Add(new Piece(piece.Start + start, mark ? start - end : end - start, piece.AtStart && start == 0));
        }
    }

    // From the right, a delimiter joins the piece after it, unless that one is a delimiter.
    private static void MergeWithNext(List<Piece> pieces, int first)
    {
        int kept = pieces.Count;
        bool beforeDelimiter = false;
        for (int i = pieces.Count - 1; i >= first; i--)
        {
            var piece = pieces[i];
            bool delimiter = piece.Length < 0;
            piece = piece with { Length = Math.Abs(piece.Length) };
            if (delimiter && !beforeDelimiter && kept < pieces.Count)
            {
                pieces[kept] = piece with { Length = piece.Length + pieces[kept].Length };
            }
            else
            {
                pieces[--kept] = piece;
            }

            beforeDelimiter = delimiter;
        }

        pieces.RemoveRange(first, kept - first);
    }
}
