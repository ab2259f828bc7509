namespace Gliner2.Decisions.Rules;

/// <summary>A rule about one task.</summary>
internal abstract class TaskRule(string task) : DecisionRule
{
    public string Task { get; } = task;

    internal override IEnumerable<TaskRule> Leaves => [this];

    /// <summary>What is wrong with the rule about this task, or null.</summary>
    public abstract string? Problem(DecisionTask task);
}
