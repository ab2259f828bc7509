using Gliner2.Text.RegularExpressions.Oniguruma;

namespace Gliner2.Tokenization.PreTokenizers;

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
            var first = to.Pieces.Count;
            var text = from.TextOf(piece);
            var done = 0;
            var afterDelimiter = false;
            foreach (var match in pattern.Matches(text))
            {
                if (done < match.Start) Add(piece, done, match.Start, invert, to.Pieces, first, ref afterDelimiter);

                Add(piece, match.Start, match.End, !invert, to.Pieces, first, ref afterDelimiter);
                done = match.End;
            }

            if (done < text.Length) Add(piece, done, text.Length, invert, to.Pieces, first, ref afterDelimiter);
        }

        // Empty matches count as neighbours until here.
        to.Pieces.RemoveAll(piece => piece.Length == 0);
    }

    public override string ToString() => $"Split({pattern}, {behavior}{(invert ? ", inverted" : "")})";

    private void Add(Piece piece, int start, int end, bool delimiter, List<Piece> pieces, int first, ref bool afterDelimiter)
    {
        var merge = pieces.Count > first && behavior switch
        {
            SplitBehavior.MergedWithPrevious => delimiter && !afterDelimiter,
            SplitBehavior.MergedWithNext => !delimiter && afterDelimiter,
            SplitBehavior.Contiguous => delimiter == afterDelimiter,
            _ => false,
        };
        afterDelimiter = delimiter;
        if (merge)
        {
            var last = pieces[^1];
            pieces[^1] = last with { Length = last.Length + end - start };
        }
        else if (!delimiter || behavior != SplitBehavior.Removed)
        {
            pieces.Add(new Piece(piece.Start + start, end - start, piece.AtStart && start == 0));
        }
    }
}
