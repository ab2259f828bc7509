using Gliner2.Models;

namespace Gliner2.Graph;

/// <summary>The states of words, made of their pieces' states.</summary>
internal static class WordStates
{
    /// <summary>Input of <see cref="TokenPooling.First"/>: [R, L], the flat position of each word's first piece.</summary>
    public const string Positions = "word_positions";

    /// <summary>Input of the other poolings: [R, L], how many pieces each word has, at least 1.</summary>
    public const string PieceCounts = "word_pieces";

    /// <summary>Input of the other poolings: [N], the flat position of each piece.</summary>
    public const string Pieces = "piece_positions";

    /// <summary>Input of the other poolings: [N], the number of the word (in the flat R * L) that each piece belongs to.</summary>
    public const string PieceWords = "piece_words";

    /// <summary>Authors the states of R texts of at most L words, flat [R * L, H], and the sizes R and L as vectors of one number. Rows without a word mean nothing.</summary>
    public static (Tensor Rows, Tensor Texts, Tensor Length) Build(GraphBuilder graph, Tensor hidden, TokenPooling pooling)
    {
        if (pooling == TokenPooling.First)
        {
            var positions = graph.Input(Positions, ElementType.Int64, "texts", "words");
            return (graph.Gather(hidden, graph.Reshape(positions, -1)), graph.Size(positions, 0), graph.Size(positions, 1));
        }
        var counts = graph.Input(PieceCounts, ElementType.Int64, "texts", "words");
        var pieces = graph.Gather(hidden, graph.Input(Pieces, ElementType.Int64, "pieces"));
        var words = graph.Unsqueeze(graph.Input(PieceWords, ElementType.Int64, "pieces"), 1);
        var places = graph.Expand(words, graph.Shape(pieces));
        var flat = graph.Reshape(counts, -1, 1);
        var shape = graph.Concat(0, graph.Size(flat, 0), graph.Size(hidden, 1));
        Tensor rows;
        if (pooling == TokenPooling.Mean)
        {
            var sums = graph.Scatter(graph.Fill(shape, 0), places, pieces, "add");
            rows = graph.Node("Div", [sums, graph.Cast(flat, ElementType.Float)]);
        }
        else
        {
            rows = graph.Scatter(graph.Fill(shape, float.MinValue), places, pieces, "max");
        }
        return (rows, graph.Size(counts, 0), graph.Size(counts, 1));
    }
}
