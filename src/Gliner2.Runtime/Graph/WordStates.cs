using Gliner2.Models;

namespace Gliner2.Graph;

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

    /// <summary>Authors the states, [W, H].</summary>
    public static Tensor Build(GraphBuilder graph, Tensor hidden, TokenPooling pooling)
    {
        if (pooling == TokenPooling.First) return graph.Gather(hidden, graph.Input(Positions, ElementType.Int64, "words"));
        var counts = graph.Unsqueeze(graph.Input(PieceCounts, ElementType.Int64, "words"), 1);
        var pieces = graph.Gather(hidden, graph.Input(Pieces, ElementType.Int64, "pieces"));
        var rows = graph.Expand(graph.Unsqueeze(graph.Input(PieceWords, ElementType.Int64, "pieces"), 1), graph.Shape(pieces));
        var shape = graph.Concat(0, graph.Size(counts, 0), graph.Size(hidden, 1));
        return pooling == TokenPooling.Mean
            ? graph.Node("Div", [graph.Scatter(graph.Fill(shape, 0), rows, pieces, "add"), graph.Cast(counts, ElementType.Float)])
            : graph.Scatter(graph.Fill(shape, float.MinValue), rows, pieces, "max");
    }
}
