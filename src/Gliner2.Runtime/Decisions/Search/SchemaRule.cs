using Gliner2.Decisions.Rules;

namespace Gliner2.Decisions.Search;

/// <summary>A rule of a schema, compiled, with the numbers of the tasks that it is about.</summary>
internal sealed record SchemaRule(DecisionRule Rule, CompiledRule Compiled, IReadOnlySet<int> Tasks)
{
    /// <summary>A rule over a schema's tasks, which it names all.</summary>
    public static SchemaRule Of(DecisionRule rule, TaskTable tasks) => new(rule, rule.Compile(tasks), rule.Leaves.Select(leaf => tasks.IndexOf(leaf.Task)).ToHashSet());

    /// <summary>Whether the rule is false.</summary>
    public bool IsFalse(Locals.TaskState[] states) => Compiled.Evaluate(states) == CompiledRule.False;
}
