namespace Gliner2.Tokenization.PreTokenizers;

/// <summary>A piece of a <see cref="PieceBuffer"/>'s text; <paramref name="AtStart"/>: its first character stems from the first of the original text.</summary>
internal readonly record struct Piece(int Start, int Length, bool AtStart);

/// <summary>Text that is cut into pieces, kept and reused. Pieces are never empty.</summary>
internal sealed class PieceBuffer
{
    public CharBuffer Chars { get; } = new();

    public List<Piece> Pieces { get; } = [];

    public ReadOnlySpan<char> TextOf(Piece piece) => Chars.Text.Slice(piece.Start, piece.Length);

    public void Clear()
    {
        Chars.Clear();
        Pieces.Clear();
    }

    /// <summary>Adds the text that was appended since <paramref name="start"/> as a piece.</summary>
    public void AddSince(int start, bool atStart) => Add(start, Chars.Length, atStart);

    /// <summary>Adds a piece, unless it is empty.</summary>
    public void Add(int start, int end, bool atStart)
    {
        if (end > start) Pieces.Add(new Piece(start, end - start, atStart));
    }
}
