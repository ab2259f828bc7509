namespace Gliner2;

/// <summary>A kind of span to find.</summary>
/// <param name="Name">The label the model reads: a word or a short phrase.</param>
public sealed record EntityType(string Name)
{
    /// <summary>What the label means; part of the prompt.</summary>
    public string? Description { get; init; }

    /// <summary>All mentions, or only the best one (<c>dtype</c>).</summary>
    public ValueKind Kind { get; init; }

    /// <summary>Its own threshold, 0 to 1; null uses the call's.</summary>
    public double? Threshold { get; init; }

    /// <summary>Rules that a mention's text must pass, all of them.</summary>
    public IReadOnlyList<SpanValidator> Validators { get; init; } = [];

    /// <summary>A type with nothing but a name.</summary>
    public static implicit operator EntityType(string name) => new(name);
}

/// <summary>One value or many: the reference's <c>dtype</c>.</summary>
public enum ValueKind
{
    /// <summary><c>list</c>: every value found.</summary>
    List,

    /// <summary><c>str</c>: the best value, or none.</summary>
    Single,
}

/// <summary>A regular expression that the text of a span must, or must not, match. Patterns are Python's.</summary>
/// <param name="Pattern">The pattern, in Python's syntax and with its Unicode classes.</param>
public sealed record SpanValidator(string Pattern)
{
    /// <summary>True (default): the whole text must match; false: somewhere in it.</summary>
    public bool WholeText { get; init; } = true;

    /// <summary>Keep what does <em>not</em> match.</summary>
    public bool Exclude { get; init; }

    /// <summary>Ignore case; the default.</summary>
    public bool IgnoreCase { get; init; } = true;

    /// <summary>Python flags besides IGNORECASE (re.M = 8, re.S = 16, re.X = 64, re.A = 256); 0 by default.</summary>
    public int OtherFlags { get; init; }
}

/// <summary>A group of labels decided for every mention of an entity type.</summary>
/// <param name="Name">The key of the attribute in an answer.</param>
/// <param name="Labels">At least one label; unique over all groups.</param>
public sealed record EntityAttributeGroup(string Name, IReadOnlyList<string> Labels)
{
    /// <summary>Any number of labels instead of one.</summary>
    public bool MultiLabel { get; init; }

    /// <summary>The probability from which a label of a multi-label group counts.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Entity types it applies to; null means all.</summary>
    public IReadOnlyList<string>? AppliesTo { get; init; }

    /// <summary>Prompts with <c>group: label</c> instead of the label alone.</summary>
    public bool QualifyLabels { get; init; }

    /// <summary>A label as the prompt has it.</summary>
    internal string PromptLabel(string label) => QualifyLabels ? $"{Name}: {label}" : label;
}
