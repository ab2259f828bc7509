namespace Gliner2;

/// <summary>What to do when no choice of labels satisfies all rules.</summary>
public enum InfeasibleAction
{
    /// <summary>Looks again at all labels, also the improbable ones; if that doesn't help, takes the choice that violates the fewest rules.</summary>
    Relax,

    /// <summary>Takes the choice, among the labels looked at, that violates the fewest rules.</summary>
    LeastViolations,

    /// <summary>Throws <see cref="InfeasibleException"/>.</summary>
    Throw,
}
