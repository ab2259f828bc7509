using Gliner2.Text;

namespace Gliner2.Tokenization.Models;

/// <summary>BERT's model: the longest entry from the left, and so on; if that fails anywhere, the whole piece is unknown.</summary>
internal sealed class WordPieceModel(Vocabulary whole, Vocabulary continuing, string prefix, int maxCharacters, string unknown, TokenIds ids) : SubwordModel
{
    /// <param name="piece">The text to encode.</param>
    /// <param name="scratch">Working space.</param>
    /// <param name="into">Where the ids go.</param>
    public override void Encode(ReadOnlySpan<char> piece, EncodingScratch scratch, List<int> into)
    {
        var first = into.Count;
        if (CodePoints.Count(piece) > maxCharacters)
        {
            into.Add(ids.Of(unknown));
            return;
        }

        for (var start = 0; start < piece.Length;)
        {
            var id = Longest(start == 0 ? whole : continuing, piece[start..], out var length);
            if (id < 0)
            {
                into.RemoveRange(first, into.Count - first);
                into.Add(ids.Of(unknown));
                return;
            }

            into.Add(id);
            start += length;
        }
    }

    public override string ToString() => $"WordPiece(prefix {prefix}, at most {maxCharacters} characters)";

    private static int Longest(Vocabulary vocabulary, ReadOnlySpan<char> text, out int length)
    {
        var longest = -1;
        length = 0;
        var hash = Vocabulary.EmptyHash;
        var bound = vocabulary.Bound(text);
        for (var i = 1; i <= bound; i++)
        {
            hash = Vocabulary.Extend(hash, text[i - 1]);
            if (vocabulary.Find(text[..i], hash) is var id and >= 0) (longest, length) = (id, i);
        }

        return longest;
    }
}
