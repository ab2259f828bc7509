using Gliner2.Text;

namespace Gliner2.Tokenization.Models;

/// <summary>SentencePiece's unigram model: the cut of greatest total score, by Viterbi's algorithm in doubles.</summary>
internal sealed class UnigramModel : SubwordModel
{
    private const double UnknownPenalty = 10;

    private readonly Vocabulary _vocabulary;
    private readonly double[] _scores;
    private readonly int _unknown;
    private readonly double _unknownScore;
    private readonly int[]? _bytes;
    private readonly TokenIds _ids;

    /// <param name="vocabulary">Entries; an id is the place of its score.</param>
    /// <param name="scores">Log probabilities.</param>
    /// <param name="unknown">The unknown token's id in the vocabulary, or -1.</param>
    /// <param name="byteFallback">Whether what is unknown becomes its UTF-8 bytes' tokens.</param>
    /// <param name="ids">Ids of tokens' texts.</param>
    public UnigramModel(Vocabulary vocabulary, double[] scores, int unknown, bool byteFallback, TokenIds ids)
    {
        (_vocabulary, _scores, _unknown, _ids) = (vocabulary, scores, unknown, ids);
        var lowest = double.PositiveInfinity;
        foreach (var score in scores) lowest = Math.Min(lowest, score);

        _unknownScore = lowest - UnknownPenalty;
        _bytes = byteFallback ? ByteTokens.Of(vocabulary) : null;
    }

    public override void Encode(ReadOnlySpan<char> piece, EncodingScratch scratch, List<int> ids)
    {
        var nodes = scratch.Nodes(piece.Length + 1);
        FindBest(piece, nodes);

        // Backwards from the end; a run of unknowns is one token, whose start is remembered until something known stands before it.
        var stack = scratch.Stack;
        stack.Clear();
        var unknownEnd = -1;
        for (var end = piece.Length; end > 0;)
        {
            var node = nodes[end];
            if (node.Id != _unknown)
            {
                PushUnknown(piece, end, unknownEnd, stack);
                unknownEnd = -1;
                stack.Add(node.Id);
            }
            else if (unknownEnd < 0)
            {
                unknownEnd = end;
            }

            end = node.Start;
        }

        PushUnknown(piece, 0, unknownEnd, stack);
        for (var i = stack.Count - 1; i >= 0; i--) ids.Add(stack[i]);
    }

    public override string ToString() => $"Unigram({(_bytes is null ? "" : "byte fallback")})";

    private void FindBest(ReadOnlySpan<char> piece, Span<ViterbiNode> nodes)
    {
        nodes.Fill(new ViterbiNode(0, -1, -1));
        for (var start = 0; start < piece.Length;)
        {
            var before = nodes[start].Score;
            CodePoints.At(piece, start, out var single);
            var hasSingle = false;
            var rest = piece[start..];
            var bound = _vocabulary.Bound(rest);
            var hash = Vocabulary.EmptyHash;
            for (var length = 1; length <= bound; length++)
            {
                hash = Vocabulary.Extend(hash, rest[length - 1]);
                var id = _vocabulary.Find(rest[..length], hash);
                if (id < 0) continue;

                hasSingle |= length == single;
                Improve(ref nodes[start + length], before + _scores[id], start, id);
            }

            if (!hasSingle)
            {
                if (_unknown < 0) throw _ids.NoUnknown();

                Improve(ref nodes[start + single], before + _unknownScore, start, _unknown);
            }

            start += single;
        }
    }

    private static void Improve(ref ViterbiNode node, double score, int start, int id)
    {
        if (node.Start < 0 || score > node.Score) node = new ViterbiNode(score, start, id);
    }

    private void PushUnknown(ReadOnlySpan<char> piece, int start, int end, List<int> stack)
    {
        if (end < 0) return;

        var text = piece[start..end];
        if (_bytes is null || _vocabulary.Find(text) >= 0)
        {
            stack.Add(_ids.Of(text));
            return;
        }

        var first = stack.Count;
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            foreach (var b in utf8[..rune.EncodeToUtf8(utf8)])
            {
                if (_bytes[b] < 0)
                {
                    stack.RemoveRange(first, stack.Count - first);
                    stack.Add(_ids.Of(text));
                    return;
                }

                stack.Add(_bytes[b]);
            }
        }

        stack.Reverse(first, stack.Count - first);
    }
}
