namespace Gliner2;

/// <summary>
/// Fills a member with the answer to a question about the whole text. An enum or <see cref="bool"/> takes the best label; a nullable
/// one stays null when the best label is under <see cref="Threshold"/>; a <see cref="FlagsAttribute"/> enum or a list takes every label
/// from <see cref="Threshold"/> on; <see cref="Scores{T}"/> takes the probability of every label, <see cref="Decision{T}"/> the best label or the reason not to act on it.
/// </summary>
/// <param name="name">The task's name, as the model reads it; the words of the member's name when null.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class ClassificationAttribute(string? name = null) : Attribute
{
    /// <summary>The task's name, as the model reads it; the words of the member's name when null.</summary>
    public string? Name { get; } = name;

    /// <summary>An instruction, part of the prompt; the member's XML summary when null, nothing when empty.</summary>
    public string? Prompt { get; set; }

    /// <summary>The probability from which a label counts, 0 to 1; 0.5 unless set.</summary>
    public double Threshold { get; set; } = double.NaN;

    /// <summary>Several labels: at most this many, best first; all unless set.</summary>
    public int TopK { get; set; }

    /// <summary>How logits become probabilities.</summary>
    public ClassActivation Activation { get; set; }

    /// <summary>The labels of a member of type <see cref="string"/> or a list of it.</summary>
    public string[]? Labels { get; set; }

    /// <summary>The label that means true for a <see cref="bool"/>; <c>yes</c> unless set.</summary>
    public string? True { get; set; }

    /// <summary>The label that means false for a <see cref="bool"/>; <c>no</c> unless set.</summary>
    public string? False { get; set; }
}
