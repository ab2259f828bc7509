using Gliner2.Networks;
using Gliner2.Networks.Span;

namespace Gliner2;

/// <summary>What a network said about one text, before any threshold: decode it as often as you like. Immutable.</summary>
public sealed class TextScores
{
    internal TextScores(RecordScores scores) => Scores = scores;

    internal RecordScores Scores { get; }

    /// <summary>The logits of each group, in prompt order; null on boundary checkpoints, whose scores are of another kind.</summary>
    public IReadOnlyList<GroupScores>? Groups => (Scores as SpanScores)?.Groups;
}
