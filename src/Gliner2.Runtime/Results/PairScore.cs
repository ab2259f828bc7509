using Gliner2.Results;

namespace Gliner2;

/// <summary>How probable a relation between two given spans is.</summary>
/// <param name="Confidence">
/// Probability of the pair, 0 to 1. Boundary checkpoints score pairs as such. Span checkpoints score the two arguments of each instance: this is the best instance's product
/// of both, and of the probability that there are so many instances.
/// </param>
/// <param name="HeadConfidence">Probability of the head as an argument.</param>
/// <param name="TailConfidence">Probability of the tail as an argument.</param>
public readonly record struct PairScore(float Confidence, float HeadConfidence, float TailConfidence)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Contents.Show(Confidence)} ({Contents.Show(HeadConfidence)}, {Contents.Show(TailConfidence)})";
}
