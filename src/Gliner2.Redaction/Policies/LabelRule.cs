namespace Gliner2.Redaction;

/// <summary>What to find under a label, and what to do with it.</summary>
/// <param name="Name">The label that the model reads, and that tokens and audits show.</param>
public sealed record LabelRule(string Name)
{
    /// <summary>The validator that judges nothing.</summary>
    public const string NoValidator = "none";

    /// <summary>What the label means, for the model; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>The score from which a span counts, 0 to 1; null uses the policy's.</summary>
    public double? Threshold { get; init; }

    /// <summary>What stands for its values; null uses the policy's operator.</summary>
    public RedactionOperator? Operator { get; init; }

    /// <summary>The validator that judges what the model finds, one of <see cref="RedactionValidators.Names"/>; null is the label's own where it has one, <c>none</c> asks none.</summary>
    public string? Validator { get; init; }

    /// <summary>What becomes of values of the model that the validator refutes.</summary>
    public RefutedMode OnRefuted { get; init; }

    /// <summary>Words that make a value surer when they stand near it.</summary>
    public IReadOnlyList<string> Context { get; init; } = [];

    /// <summary>Values that are never redacted under this label, in any case of letters.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>Values that always are, as whole words in any case of letters.</summary>
    public IReadOnlyList<string> Deny { get; init; } = [];

    /// <summary>Recognizers of the policy's own.</summary>
    public IReadOnlyList<LabelPattern> Patterns { get; init; } = [];

    /// <summary>Whether the model looks for it.</summary>
    public bool UseModel { get; init; } = true;

    /// <summary>Whether the recognizers that come with the package look for it.</summary>
    public bool UseRecognizers { get; init; } = true;
}
