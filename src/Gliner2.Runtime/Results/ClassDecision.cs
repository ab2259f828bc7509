namespace Gliner2;

/// <summary>The decision of a classification task.</summary>
/// <param name="Selected">The labels chosen, in the order of the answer; one for a single-label task.</param>
/// <param name="Scores">Every label with its probability, best first (ties in declared order).</param>
public sealed record ClassDecision(IReadOnlyList<ClassScore> Selected, IReadOnlyList<ClassScore> Scores)
{
    /// <summary>The probability of a label.</summary>
    /// <exception cref="ArgumentException">The task has no such label.</exception>
    public float this[string label]
    {
        get
        {
            foreach (var score in Scores)
                if (score.Label == label) return score.Confidence;
            throw new ArgumentException($"the task has no label '{label}'", nameof(label));
        }
    }
}
