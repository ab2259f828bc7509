using Gliner2.Tokenization.Files;
using Microsoft.ML.Tokenizers;

namespace Gliner2.Tokenization.Models;

/// <summary>
/// Byte-pair merging of pieces whose bytes are written as characters, by Microsoft.ML.Tokenizers, which does exactly this. What else a BPE model may
/// ask for (unknown characters, affixes, whole pieces) it does in other ways, and its time grows with the square of a piece's length;
/// <see cref="BpeModel"/> is for those models and for long pieces.
/// </summary>
internal sealed class ByteLevelBpeModel : SubwordModel
{
    private const int LongPiece = 64;

    private readonly BpeTokenizer _merger;
    private readonly BpeModel _forLongPieces;

    /// <param name="section">A model that <see cref="Suits"/>.</param>
    /// <param name="forLongPieces">The same model.</param>
    public ByteLevelBpeModel(ModelSection section, BpeModel forLongPieces)
    {
        _forLongPieces = forLongPieces;
        var entries = section.Vocabulary!;
        var texts = new Dictionary<string, int>(entries.Ids.Count);
        for (var i = 0; i < entries.Ids.Count; i++) texts.Add(entries.Text(i).ToString(), entries.Ids[i]);

        _merger = BpeTokenizer.Create(new BpeOptions(texts) { Merges = Lines(section.Merges!), PreTokenizer = null, Normalizer = null });
    }

    /// <summary>Whether a model whose vocabulary has all bytes asks for merging only, with texts, ids and merges that occur once.</summary>
    public static bool Suits(ModelSection section, Vocabulary vocabulary, MergeTable merges) =>
        section is { ByteFallback: false, IgnoreMerges: false, Prefix: null or "", Suffix: null or "" }
        && merges.Count == section.Merges!.Ids.Count / 2
        && !HasSpaces(section.Merges)
        && vocabulary.Count == section.Vocabulary!.Ids.Count
        && section.Vocabulary.Ids.Distinct().Count() == vocabulary.Count;

    public override void Encode(ReadOnlySpan<char> piece, EncodingScratch scratch, List<int> ids)
    {
        if (piece.Length >= LongPiece)
        {
            _forLongPieces.Encode(piece, scratch, ids);
            return;
        }

        ids.AddRange(_merger.EncodeToIds(piece, considerPreTokenization: false, considerNormalization: false));
    }

    public override string ToString() => "BPE over bytes";

    // Its merges are lines with a space between the parts.
    private static bool HasSpaces(Vocabulary.Builder merges) => merges.Chars.AsSpan(0, merges.Starts[^1]).Contains(' ');

    private static IEnumerable<string> Lines(Vocabulary.Builder merges)
    {
        for (var i = 0; i < merges.Ids.Count; i += 2) yield return string.Concat(merges.Text(i), " ", merges.Text(i + 1));
    }
}
