namespace Gliner2.Decisions.Rules;

/// <summary>How the value of a rule follows from those of its leaves.</summary>
internal abstract class CompiledRule
{
    // In this order "and" is the least, "or" the greatest and "not" the negative.
    public const sbyte False = -1, Unknown = 0, True = 1;

    /// <summary>What is known of the rule: <see cref="True"/>, <see cref="False"/> or <see cref="Unknown"/>.</summary>
    /// <param name="leaves">The same of each leaf.</param>
    public abstract int Evaluate(ReadOnlySpan<sbyte> leaves);
}
