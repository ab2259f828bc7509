namespace Gliner2;

/// <summary>No choice of labels satisfies all rules, and <see cref="DecisionOptions.OnInfeasible"/> asked for this error.</summary>
public sealed class InfeasibleException : Gliner2Exception
{
    /// <param name="violations">The rules that even the best choice violates.</param>
    public InfeasibleException(IReadOnlyList<RuleViolation> violations)
        : base(Describe(violations)) => Violations = violations;

    /// <summary>The rules that the choice with the fewest violations violates.</summary>
    public IReadOnlyList<RuleViolation> Violations { get; }

    private static string Describe(IReadOnlyList<RuleViolation> violations)
    {
        ArgumentNullException.ThrowIfNull(violations);
        return $"no choice of labels satisfies all rules; the best one violates: {string.Join("; ", violations.Select(violation => violation.Rule.ToString()))}";
    }
}
