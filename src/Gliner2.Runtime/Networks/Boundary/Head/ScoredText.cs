using Gliner2.Networks.Boundary.Decoding;

namespace Gliner2.Networks.Boundary.Head;

/// <summary>One text as the head has read it, for what only decoding knows to ask.</summary>
internal sealed class ScoredText(BoundaryHead head, BoundaryState state, CandidatePool[] pools, float[][] logits) : IBoundaryHead
{
    public BoundaryState State => state;

    public float? NullLogit(int query) => state.NullLogit(query);

    public float? LogCount(int query) => state.LogCount(query);

    public float[][] ScoreSpans(int[] queries, IReadOnlyList<WordRange> spans) => head.Scorer.ScoreSpans(state, queries, spans);

    public IRecordLogits Records(RecordMode mode, int anchor, int[] queries) =>
        (head.Records ?? throw new InvalidOperationException("this checkpoint has no records")).Score(state, mode, anchor, queries, pools, logits);
}
