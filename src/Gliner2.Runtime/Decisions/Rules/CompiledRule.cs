using Gliner2.Decisions.Locals;

namespace Gliner2.Decisions.Rules;

/// <summary>A rule that knows its tasks and labels by number.</summary>
internal abstract class CompiledRule
{
    // In this order "and" is the least, "or" the greatest and "not" the negative.
    public const int False = -1, Unknown = 0, True = 1;

    /// <summary>What is known of the rule: <see cref="True"/>, <see cref="False"/> or <see cref="Unknown"/>.</summary>
    /// <param name="states">The state of each task of the schema; null for tasks that the rule isn't about.</param>
    public abstract int Evaluate(TaskState[] states);
}
