namespace Gliner2;

/// <summary>What a network said about one text, before any threshold: decode it as often as you like. Immutable.</summary>
public abstract class TextScores
{
    // Each network has its own kind.
    internal TextScores() { }

    /// <summary>The logits of each group, in prompt order; null on boundary checkpoints, whose scores are of another kind.</summary>
    public virtual IReadOnlyList<GroupScores>? Groups => null;
}
