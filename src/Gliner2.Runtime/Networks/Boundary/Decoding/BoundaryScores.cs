using Gliner2.Networks.Boundary.Head;

namespace Gliner2.Networks.Boundary.Decoding;

/// <summary>What a boundary network said about one record. Queries are the prompt's fields, entity types, attribute labels and roles, counted in prompt order.</summary>
internal sealed class BoundaryScores : TextScores
{
    /// <summary>Class logits before temperature, one array a group of the prompt; empty for groups of other kinds.</summary>
    public required IReadOnlyList<float[]> ClassLogits { get; init; }

    /// <summary>Each query's candidates; the same object for all queries of a shared pool.</summary>
    public CandidatePool[] Pools { get; init; } = [];

    /// <summary>Pair logits [queries][candidates], before temperature.</summary>
    public float[][] PairLogits { get; init; } = [];

    /// <summary>Scored pairs of each relation group, by the group's place in the prompt.</summary>
    public IReadOnlyDictionary<int, RelationPair[]> Relations { get; init; } = new Dictionary<int, RelationPair[]>();

    /// <summary>The network's view of the text, from which more can be scored; null when the prompt has no query.</summary>
    public IBoundaryHead? Head { get; init; }
}

/// <summary>A boundary network that has read one text: answers what only decoding knows to ask.</summary>
internal interface IBoundaryHead
{
    /// <summary>The logit that there is no mention, or null where the checkpoint has no such head.</summary>
    float? NullLogit(int query);

    /// <summary>The log of the expected number of mentions, or null where the checkpoint has no such head.</summary>
    float? LogCount(int query);

    /// <summary>Logits [queries][spans] of given spans, before temperature.</summary>
    float[][] ScoreSpans(int[] queries, IReadOnlyList<WordRange> spans);

    /// <summary>Whether the checkpoint can score pairs.</summary>
    bool HasRelations { get; }

    /// <summary>Pairs that a relation may join, chosen from the candidates of its roles, without logits; none where the checkpoint has no relations.</summary>
    /// <param name="query">The head's query; the tail's is the next one.</param>
    /// <param name="limits">How many.</param>
    RelationPair[] SelectPairs(int query, RelationLimits limits);

    /// <summary>Given pairs with their logits, before temperature. Only of texts that ask for everything.</summary>
    /// <param name="query">The head's query; the tail's is the next one.</param>
    /// <param name="pairs">The pairs; filled and returned.</param>
    RelationPair[] ScorePairs(int query, RelationPair[] pairs);

    /// <summary>Logits of a structure's records, temperature applied.</summary>
    IRecordLogits Records(RecordMode mode, int anchor, int[] queries);
}
