using System.Text.Json.Serialization;
using Gliner2.Results;

namespace Gliner2;

/// <summary>The decision of a classification task. Decisions are equal when all their labels and probabilities are.</summary>
/// <param name="Selected">The labels chosen, in the order of the answer; one for a single-label task.</param>
/// <param name="Scores">Every label with its probability, best first (ties in declared order).</param>
public sealed record ClassDecision(
    [property: JsonPropertyName("selected")] IReadOnlyList<ClassScore> Selected,
    [property: JsonPropertyName("scores")] IReadOnlyList<ClassScore> Scores)
{
    /// <summary>The label with the greatest probability, whether it was chosen or not.</summary>
    /// <exception cref="InvalidOperationException">The decision was made by hand, without any label.</exception>
    [JsonIgnore]
    public ClassScore Best => Scores.Count > 0 ? Scores[0] : throw new InvalidOperationException("the decision has no labels");

    /// <summary>The best label, or the reason not to act on it.</summary>
    /// <param name="threshold">The least probability to decide, 0 to 1.</param>
    /// <param name="margin">How near the next label's probability may be; 0 makes only equal ones a tie.</param>
    /// <exception cref="InvalidOperationException">The decision was made by hand, without any label.</exception>
    public Decision<string> Decide(double threshold = 0.5, double margin = 0) =>
        Decision<string>.Of(Best.Label, Best.Confidence, Scores.Count > 1 ? Scores[1].Confidence : -1, threshold, margin);

    /// <summary>The best labels, best first, whether they were chosen or not.</summary>
    public IReadOnlyList<ClassScore> Top(int count) => [.. Scores.Take(count)];

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

    /// <inheritdoc/>
    public bool Equals(ClassDecision? other) => other is not null && Contents.Same(Selected, other.Selected) && Contents.Same(Scores, other.Scores);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Contents.Hash(Selected), Contents.Hash(Scores));

    /// <summary>The labels chosen, with their probabilities.</summary>
    public override string ToString() => string.Join(", ", Selected);
}
