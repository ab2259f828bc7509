using Gliner2.Tokenization.PreTokenizers;

namespace Gliner2.Tokenization;

/// <summary>What one call of an encoder needs on the way; kept by the tokenizer and used by one call at a time.</summary>
internal sealed class EncodingScratch
{
    private ViterbiNode[] _nodes = [];
    private MergeSymbol[] _symbols = [];

    /// <summary>Text, and the text that the next step makes of it.</summary>
    public CharBuffer Text { get; private set; } = new();

    public CharBuffer NextText { get; private set; } = new();

    /// <summary>Pieces, and the pieces that the next step makes of them.</summary>
    public PieceBuffer Pieces { get; private set; } = new();

    public PieceBuffer NextPieces { get; private set; } = new();

    /// <summary>The text to encode, where it had to be repaired.</summary>
    public CharBuffer Original { get; } = new();

    /// <summary>A model's own text.</summary>
    public CharBuffer ModelText { get; } = new();

    /// <summary>Ids in reverse, or ranges.</summary>
    public List<int> Stack { get; } = [];

    /// <summary>Places where text was cut at added tokens.</summary>
    public List<AddedTokenCut> Cuts { get; } = [];

    public List<AddedTokenCut> NormalizedCuts { get; } = [];

    public PriorityQueue<(int Symbol, int Merged), (int Rank, int Symbol)> Merges { get; } = new();

    public void SwapText() => (Text, NextText) = (NextText, Text);

    public void SwapPieces() => (Pieces, NextPieces) = (NextPieces, Pieces);

    /// <summary>At least <paramref name="count"/> nodes, with old contents.</summary>
    public Span<ViterbiNode> Nodes(int count) => Ensure(ref _nodes, count);

    /// <summary>At least <paramref name="count"/> symbols, with old contents.</summary>
    public Span<MergeSymbol> Symbols(int count) => Ensure(ref _symbols, count);

    private static Span<T> Ensure<T>(ref T[] array, int count)
    {
        if (array.Length < count) array = new T[Math.Max(count, 2 * array.Length)];

        return array.AsSpan(0, count);
    }
}

/// <summary>The best way to a place in a piece: its score, where its last token starts (-1: no way yet), and that token.</summary>
internal record struct ViterbiNode(double Score, int Start, int Id);

/// <summary>A symbol in byte-pair merging: its id, and its neighbours' places or -1. Id -1: merged into the one before.</summary>
internal record struct MergeSymbol(int Id, int Previous, int Next);
