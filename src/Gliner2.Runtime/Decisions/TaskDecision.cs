using Gliner2.Results;

namespace Gliner2;

/// <summary>What was chosen for one task.</summary>
/// <param name="Task">The task.</param>
/// <param name="Labels">The labels chosen, in the order of their declaration.</param>
/// <param name="Scores">What the model says of every label, in the order of their declaration.</param>
/// <param name="Confidence">
/// The probability of the answer, 0 to 1: for a task with exactly one, the label's; else the geometric mean over all labels of that they are chosen, or not. Null when
/// nothing is chosen and the task has no default.
/// </param>
public sealed record TaskDecision(DecisionTask Task, IReadOnlyList<string> Labels, IReadOnlyList<LabelScore> Scores, float? Confidence)
{
    /// <summary>Why the task counts as undecided, if <see cref="DecisionOptions.AbstainBelow"/> or <see cref="DecisionOptions.TieMargin"/> asked for it; else null. The labels are the best answer all the same.</summary>
    public Abstention? Abstention { get; init; }

    /// <summary>The one label of a task with exactly one answer.</summary>
    /// <exception cref="InvalidOperationException">The task may have another number of answers.</exception>
    public string Label => Task.IsExclusive && Labels.Count == 1 ? Labels[0] : throw new InvalidOperationException($"task '{Task.Name}' may have several labels or none: use {nameof(Labels)}");

    /// <summary>Of an ordered task, the place of its first label from 0 for the lowest; else null.</summary>
    public int? Level => Task.Ordered && Labels.Count > 0 ? Task.IndexOf(Labels[0]) : null;

    /// <summary>Whether a rule about the task is violated.</summary>
    internal bool IsViolated { get; init; }

    /// <summary>What the model says of a label.</summary>
    /// <exception cref="ArgumentException">The task has no such label.</exception>
    public LabelScore this[string label] => Task.IndexOf(label) is >= 0 and var index ? Scores[index] : throw new ArgumentException(Task.NoLabel(label), nameof(label));

    /// <summary>The answer of a task with exactly one, or the reason not to act on it.</summary>
    /// <param name="threshold">The least probability to decide, 0 to 1.</param>
    /// <param name="margin">How near another label's probability may be; 0 makes only equal ones a tie.</param>
    /// <exception cref="InvalidOperationException">The task may have another number of answers.</exception>
    public Decision<string> Decide(double threshold = 0.5, double margin = 0)
    {
        var label = Label;
        var decision = Decision<string>.Of(label, Confidence!.Value, Next(label), threshold, margin);
        return IsViolated ? decision with { Reason = Gliner2.Abstention.Infeasible } : decision;
    }

    /// <summary>The best labels, best first; equal ones in the order of their declaration.</summary>
    public IReadOnlyList<LabelScore> Top(int count) => [.. Scores.OrderByDescending(score => score.Confidence).Take(count)];

    /// <inheritdoc/>
    public override string ToString() => $"{Task.Name}: {string.Join(", ", Labels)}{(Confidence is { } confidence ? $" {Contents.Show(confidence)}" : "")}";

    /// <summary>Why the task is left undecided, if it is.</summary>
    internal Abstention? Reason(double threshold, double? margin)
    {
        if (IsViolated) return Gliner2.Abstention.Infeasible;
        if (Confidence is not { } confidence) return null;
        if (!(confidence >= (float)threshold)) return Gliner2.Abstention.BelowThreshold;
        return margin is { } least && Task.IsExclusive && Next(Labels[0]) is >= 0 and var next && Math.Abs(confidence - next) <= (float)least ? Gliner2.Abstention.Tie : null;
    }

    /// <summary>The greatest probability of any label but one; -1 without another.</summary>
    private float Next(string label)
    {
        var next = -1f;
        foreach (var score in Scores)
            if (score.Label != label) next = Math.Max(next, score.Confidence);
        return next;
    }
}
