using System.Globalization;

namespace Gliner2.Graphs.Search;

/// <summary>A pair of mentions that may become an edge of the graph.</summary>
internal sealed class GraphEdge(string relation, GraphNode head, GraphNode tail, double score, int? slot, string? hypothesis, int? alternative, EdgeProbabilities probabilities)
{
    private string? _key;

    /// <summary>The relation.</summary>
    public string Relation { get; } = relation;

    /// <summary>The mention that it goes out from.</summary>
    public GraphNode Head { get; } = head;

    /// <summary>The mention that it leads to.</summary>
    public GraphNode Tail { get; } = tail;

    /// <summary>What taking it gains, without its mentions.</summary>
    public double Score { get; } = score;

    /// <summary>Which of the relation's instances it is; null for one that was derived.</summary>
    public int? Slot { get; } = slot;

    /// <summary>What other edges it competes with; null for one that was derived.</summary>
    public string? Hypothesis { get; } = hypothesis;

    /// <summary>Which number of instances it belongs to; null where nothing counts them.</summary>
    public int? Alternative { get; } = alternative;

    /// <summary>Its probabilities.</summary>
    public EdgeProbabilities Probabilities { get; } = probabilities;

    /// <summary>Whether it was made because another edge needs it.</summary>
    public bool IsDerived { get; private init; }

    /// <summary>The edge as text, which decides ties and says which edges are the same.</summary>
    public string Key => _key ??= IsDerived
        ? $"('derived', {PythonLiteral.Of(Relation)}, {Head.Key}, {Tail.Key})"
        : $"({PythonLiteral.Of(Relation)}, {Head.Key}, {Tail.Key}, {SlotKey}, {AlternativeKey})";

    /// <summary>The hypothesis as text.</summary>
    public string HypothesisKey => Hypothesis ?? "None";

    /// <summary>The slot as text.</summary>
    public string SlotKey { get; } = Show(slot);

    /// <summary>The alternative as text.</summary>
    public string AlternativeKey { get; } = Show(alternative);

    /// <summary>The score of the edge with its mentions, each once.</summary>
    public double WholeScore => Score + Head.Score + (Head.Key == Tail.Key ? 0 : Tail.Score);

    /// <summary>Whether it leads from one mention to another.</summary>
    public bool Joins(GraphNode head, GraphNode tail) => Head.Key == head.Key && Tail.Key == tail.Key;

    /// <summary>The edge in the other direction that this one needs.</summary>
    public GraphEdge Companion(string relation) => new(relation, Tail, Head, 0, null, null, null, Probabilities.Turned()) { IsDerived = true };

    private static string Show(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "None";
}

/// <summary>The probabilities that make an edge's confidence; null for what isn't known.</summary>
internal readonly record struct EdgeProbabilities(double? Head, double? Tail, double? HeadEntity, double? TailEntity, double? Count)
{
    public EdgeProbabilities Turned() => new(Tail, Head, TailEntity, HeadEntity, Count);

    /// <summary>The geometric mean of those that are known; 0 if one of them is.</summary>
    public double Confidence() => GeometricMean([Head, Tail, HeadEntity, TailEntity, Count]);

    /// <summary>The geometric mean of what is known.</summary>
    public static double GeometricMean(ReadOnlySpan<double?> probabilities)
    {
        var sum = 0.0;
        var count = 0;
        foreach (var probability in probabilities)
        {
            if (probability is not { } known) continue;
            if (known <= 0) return 0;
            sum += Math.Log(known);
            count++;
        }
        return count == 0 ? 0 : Math.Exp(sum / count);
    }
}
