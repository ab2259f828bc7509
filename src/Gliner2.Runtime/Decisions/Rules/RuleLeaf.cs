using Gliner2.Decisions.Locals;

namespace Gliner2.Decisions.Rules;

/// <summary>A part of a compiled rule that is about one task. It knows the task and its labels by number.</summary>
internal abstract class RuleLeaf(int task)
{
    /// <summary>The task's number in its schema.</summary>
    public int Task { get; } = task;

    /// <summary>Whether a value that isn't unknown stays the same when the task is decided.</summary>
    public virtual bool Stays => true;

    /// <summary>What is known of it, as a value of <see cref="CompiledRule"/>.</summary>
    public abstract int Evaluate(TaskState state);
}
