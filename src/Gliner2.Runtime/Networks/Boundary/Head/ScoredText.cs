using Gliner2.Networks.Boundary.Decoding;

namespace Gliner2.Networks.Boundary.Head;

/// <summary>One text as the head has read it, for what only decoding knows to ask.</summary>
/// <param name="head">The head.</param>
/// <param name="state">What it has read.</param>
/// <param name="pools">The candidates of each query.</param>
/// <param name="logits">Their logits.</param>
/// <param name="states">States of words and queries, for pairs; null unless somebody will ask for them.</param>
internal sealed class ScoredText(BoundaryHead head, BoundaryState state, CandidatePool[] pools, float[][] logits, EncoderStates? states = null) : IBoundaryHead
{
    public BoundaryState State => state;

    public float? NullLogit(int query) => state.NullLogit(query);

    public float? LogCount(int query) => state.LogCount(query);

    public float[][] ScoreSpans(int[] queries, IReadOnlyList<WordRange> spans) => head.Scorer.ScoreSpans(state, queries, spans);

    public bool HasRelations => head.Relations is not null;

    public RelationPair[] SelectPairs(int query, RelationLimits limits) => head.Relations is null
        ? []
        : RelationSelection.Select(limits, pools[query], logits[query], pools[query + 1], logits[query + 1]);

    public RelationPair[] ScorePairs(int query, RelationPair[] pairs)
    {
        var relations = head.Relations ?? throw new InvalidOperationException("this checkpoint has no relations");
        var kept = states ?? throw new InvalidOperationException("pairs are scored only for schemas that ask for everything");
        return relations.Score(kept.Words, state.Words, kept.Query(query), kept.Query(query + 1), pairs);
    }

    public IRecordLogits Records(RecordMode mode, int anchor, int[] queries) =>
        (head.Records ?? throw new InvalidOperationException("this checkpoint has no records")).Score(state, mode, anchor, queries, pools, logits);
}
