using Gliner2.Schemas;

namespace Gliner2;

/// <summary>A rule that a decision violates.</summary>
/// <param name="Rule">The rule.</param>
public sealed record RuleViolation(DecisionRule Rule)
{
    /// <summary>The tasks that the rule is about, sorted by name.</summary>
    public IReadOnlyList<string> Tasks { get; } = [.. Rule.Tasks.Order(CodePointOrder.Instance)];

    /// <inheritdoc/>
    public override string ToString() => Rule.ToString();
}
