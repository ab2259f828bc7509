using Gliner2.Checkpoints;
using Gliner2.Onnx;

namespace Gliner2.Networks.Encoders;

/// <summary>The states of words, made of their pieces' states. Rows W are the words of all texts, one text after the other.</summary>
internal static class WordStates
{
    /// <summary>Input of <see cref="TokenPooling.First"/>: [W], the flat position of each word's first piece.</summary>
    public const string Positions = "word_positions";

    /// <summary>Input of the other poolings: [W], how many pieces each word has, at least 1.</summary>
    public const string PieceCounts = "word_pieces";

    /// <summary>Input of the other poolings: the flat position of each piece.</summary>
    public const string Pieces = "piece_positions";

    /// <summary>Input of the other poolings: the row of the word that each piece belongs to.</summary>
    public const string PieceWords = "piece_words";

    /// <summary>Flat positions of the pieces that the states are made of.</summary>
    public static Tensor PiecePositions(GraphBuilder graph, TokenPooling pooling) =>
        pooling == TokenPooling.First ? graph.Input(Positions, ElementType.Int64, "words") : graph.Input(Pieces, ElementType.Int64, "pieces");

    /// <summary>Authors the states, [W, H], from those of the pieces at <see cref="PiecePositions"/>.</summary>
    public static Tensor Build(GraphBuilder graph, Tensor pieces, TokenPooling pooling)
    {
        if (pooling == TokenPooling.First) return pieces;
        var counts = graph.Unsqueeze(graph.Input(PieceCounts, ElementType.Int64, "words"), 1);
        var rows = graph.Expand(graph.Unsqueeze(graph.Input(PieceWords, ElementType.Int64, "pieces"), 1), graph.Shape(pieces));
        var shape = graph.Concat(0, graph.Size(counts, 0), graph.Size(pieces, 1));
        return pooling == TokenPooling.Mean
            ? graph.Node("Div", [graph.Scatter(graph.Fill(shape, 0), rows, pieces, "add"), graph.Cast(counts, ElementType.Float)])
            : graph.Scatter(graph.Fill(shape, float.MinValue), rows, pieces, "max");
    }
}
