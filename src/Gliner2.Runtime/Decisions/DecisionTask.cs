using Gliner2.Common;

namespace Gliner2;

/// <summary>One of several questions about a text that are decided together, under the rules of a <see cref="DecisionSchema"/>.</summary>
/// <param name="Name">The task's name, as the model reads it and as the decision is keyed.</param>
/// <param name="Labels">
/// The labels; for an ordered task from low to high. A label's own <see cref="ClassLabel.Threshold"/> takes the place of the task's.
/// </param>
public sealed record DecisionTask(string Name, IReadOnlyList<ClassLabel> Labels)
{
    /// <summary>The task's name, as the model reads it and as the decision is keyed.</summary>
    public string Name { get; init => field = ArgumentChecks.NotNull(value); } = ArgumentChecks.NotNull(Name);

    /// <summary>The labels; for an ordered task from low to high. A label's own <see cref="ClassLabel.Threshold"/> takes the place of the task's.</summary>
    public IReadOnlyList<ClassLabel> Labels { get; init => field = ArgumentChecks.Each(value); } = ArgumentChecks.Each(Labels);

    /// <summary>The fewest labels that are chosen. 0 unless set; at least 1 where there is a <see cref="Default"/>.</summary>
    public int MinLabels { get; init; }

    /// <summary>The most labels that are chosen; null for all.</summary>
    public int? MaxLabels { get; init; }

    /// <summary>Whether the labels are levels, from low to high. An ordered task has at least two.</summary>
    public bool Ordered { get; init; }

    /// <summary>The probability at which choosing a label neither gains nor loses, strictly between 0 and 1. 0.5 unless set.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>The probability from which a label is looked at, 0 to 1; null is the one of <see cref="DecisionOptions.CandidateThreshold"/>.</summary>
    public double? CandidateThreshold { get; init; }

    /// <summary>How logits become the probabilities that are shown; decisions don't depend on it.</summary>
    public ClassActivation Activation { get; init; }

    /// <summary>Divides the logits; above 0.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>The label that is chosen exactly when no other is, such as "none"; null when there is none of the kind.</summary>
    public string? Default { get; init; }

    /// <summary>An instruction, part of the prompt.</summary>
    public string? Prompt { get; init; }

    /// <summary>Few-shot examples, part of the prompt.</summary>
    public IReadOnlyList<ClassExample> Examples { get; init => field = ArgumentChecks.Each(value); } = [];

    /// <summary>Whether exactly one label is chosen.</summary>
    public bool IsExclusive => MinLabels == 1 && MostLabels == 1;

    /// <summary>The most labels that can be chosen.</summary>
    internal int MostLabels => MaxLabels ?? Labels.Count;

    /// <summary>A task with exactly one answer.</summary>
    public static DecisionTask Single(string name, params ClassLabel[] labels) => new(ArgumentChecks.NotNull(name), ArgumentChecks.Each(labels)) { MinLabels = 1, MaxLabels = 1 };

    /// <summary>A task whose one answer is a level, given from low to high.</summary>
    public static DecisionTask Ordinal(string name, params ClassLabel[] levels) => Single(name, [.. ArgumentChecks.Each(levels)]) with { Ordered = true };

    /// <summary>The logarithm of a label's odds at its threshold: the zero point of its utility.</summary>
    internal double ZeroPoint(ClassLabel label)
    {
        var threshold = label.Threshold ?? Threshold;
        return Math.Log(threshold) - Math.Log(1 - threshold);
    }

    /// <summary>The place of a label in the declaration, or -1.</summary>
    internal int IndexOf(string label)
    {
        for (var i = 0; i < Labels.Count; i++)
            if (Labels[i].Name == label) return i;
        return -1;
    }

    /// <summary>Says that the task has no such label.</summary>
    internal string NoLabel(string label) => $"task '{Name}' has no label '{label}'; its labels: {string.Join(", ", Labels.Select(known => known.Name))}";

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {string.Join(Ordered ? " < " : " | ", Labels.Select(label => label.Name))}";
}
