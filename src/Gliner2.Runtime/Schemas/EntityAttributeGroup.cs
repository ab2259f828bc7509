using Gliner2.Common;

namespace Gliner2;

/// <summary>A group of labels decided for every mention of an entity type.</summary>
/// <param name="Name">The key of the attribute in an answer.</param>
/// <param name="Labels">At least one label; unique over all groups.</param>
public sealed record EntityAttributeGroup(string Name, IReadOnlyList<string> Labels)
{
    /// <summary>The key of the attribute in an answer.</summary>
    public string Name { get; init => field = ArgumentChecks.NotNull(value); } = ArgumentChecks.NotNull(Name);

    /// <summary>At least one label; unique over all groups.</summary>
    public IReadOnlyList<string> Labels { get; init => field = ArgumentChecks.Each(value); } = ArgumentChecks.Each(Labels);

    /// <summary>Any number of labels instead of one.</summary>
    public bool MultiLabel { get; init; }

    /// <summary>The probability from which a label of a multi-label group counts.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Entity types it applies to; null means all.</summary>
    public IReadOnlyList<string>? AppliesTo { get; init => field = value is null ? null : ArgumentChecks.Each(value); }

    /// <summary>Prompts with <c>group: label</c> instead of the label alone.</summary>
    public bool QualifyLabels { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {string.Join(" | ", Labels)}";

    /// <summary>A label as the prompt has it.</summary>
    internal string PromptLabel(string label) => QualifyLabels ? $"{Name}: {label}" : label;
}
