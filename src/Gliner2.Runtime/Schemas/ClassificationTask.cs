using Gliner2.Common;

namespace Gliner2;

/// <summary>A question about the whole text with a closed set of answers.</summary>
/// <param name="Name">The task's name, as the model reads it and as the answer is keyed.</param>
/// <param name="Labels">The labels, in order.</param>
public sealed record ClassificationTask(string Name, IReadOnlyList<ClassLabel> Labels)
{
    /// <summary>A task with plain labels, such as a configuration has them.</summary>
    /// <param name="name">The task's name, as the model reads it and as the answer is keyed.</param>
    /// <param name="labels">The labels, in order: a <c>string[]</c>.</param>
    public ClassificationTask(string name, ReadOnlyMemory<string> labels)
        : this(ArgumentChecks.NotNull(name), Array.ConvertAll(labels.ToArray(), label => (ClassLabel)label))
    {
    }

    /// <summary>The task's name, as the model reads it and as the answer is keyed.</summary>
    public string Name { get; init => field = ArgumentChecks.NotNull(value); } = ArgumentChecks.NotNull(Name);

    /// <summary>The labels, in order.</summary>
    public IReadOnlyList<ClassLabel> Labels { get; init => field = ArgumentChecks.Each(value); } = ArgumentChecks.Each(Labels);

    /// <summary>Any number of labels instead of exactly one.</summary>
    public bool MultiLabel { get; init; }

    /// <summary>The probability from which a label of a multi-label task counts (<c>cls_threshold</c>).</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Multi-label: at most this many, best first; null keeps all in label order.</summary>
    public int? TopK { get; init; }

    /// <summary>How logits become probabilities (<c>class_act</c>).</summary>
    public ClassActivation Activation { get; init => field = ArgumentChecks.Defined(value); }

    /// <summary>Whether JSON stated the activation, so that a stated default is written again.</summary>
    internal bool StatesActivation { get; init; }

    /// <summary>An instruction, part of the prompt.</summary>
    public string? Prompt { get; init; }

    /// <summary>Few-shot examples, part of the prompt.</summary>
    public IReadOnlyList<ClassExample> Examples { get; init => field = ArgumentChecks.Each(value); } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {string.Join(" | ", Labels.Select(label => label.Name))}";
}
