using Gliner2.Common;
using Gliner2.Decisions.Locals;
using Gliner2.Decisions.Rules;
using Gliner2.Decisions.Search;

namespace Gliner2.Decisions;

/// <summary>A schema whose rules have been checked and compiled.</summary>
internal sealed class DecisionPlan
{
    private DecisionPlan(TaskTable tasks, IReadOnlyList<SchemaRule> rules) => (Tasks, Rules) = (tasks, rules);

    public TaskTable Tasks { get; }

    /// <summary>The schema's rules, then one for each task with a default label.</summary>
    public IReadOnlyList<SchemaRule> Rules { get; }

    /// <summary>Compiles a schema.</summary>
    /// <param name="tasks">Its tasks with their JSON paths.</param>
    /// <param name="rules">Its rules with their JSON paths; each is about declared tasks alone.</param>
    /// <exception cref="SchemaException">There are no tasks, a rule can't hold or says what can't be, or a task's name begins another one's.</exception>
    public static DecisionPlan Compile(IReadOnlyList<(DecisionTask Task, string? Path)> tasks, IReadOnlyList<(DecisionRule Rule, string? Path)> rules)
    {
        if (tasks.Count == 0) throw new SchemaException(null, "the schema decides nothing: add a task");
        var labels = tasks.Sum(added => (long)added.Task.Labels.Count);
        if (labels > Limits.SchemaTokens) throw new SchemaException(null, $"the schema has {labels} labels; a prompt has room for {Limits.SchemaTokens} tokens");
        var table = new TaskTable([.. tasks.Select(added => added.Task)]);
        foreach (var (rule, path) in rules)
        {
            foreach (var leaf in rule.Leaves)
                if (leaf.Problem(table[table.IndexOf(leaf.Task)].Task) is { } problem) throw new SchemaException(path, $"rule '{rule}': {problem}");
        }
        CheckNames(tasks);
        foreach (var (task, path) in tasks) DecisionChecks.Examples(task, path);

        var compiled = rules.Select(rule => new SchemaRule(rule.Rule, table)).ToList();
        TaskState[] states = [.. Enumerable.Range(0, tasks.Count).Select(task => new TaskState(LabelSets.Open(table[task])))];
        for (var i = 0; i < compiled.Count; i++)
            if (compiled[i].IsFalse(states)) throw new SchemaException(rules[i].Path, $"rule '{compiled[i].Rule}' can't hold, whatever is chosen");
        for (var task = 0; task < tasks.Count; task++) CheckChoices(task, tasks[task].Path, table, compiled, states);

        foreach (var (task, _) in tasks.Where(added => added.Task.Default is not null))
            compiled.Add(new SchemaRule(DecisionRule.Iff(DecisionRule.IsDefault(task.Name), DecisionRule.Not(DecisionRule.AnyOtherSelected(task.Name))), table));
        return new DecisionPlan(table, compiled);
    }

    // The answer's groups are found by the beginning of their prompts.
    private static void CheckNames(IReadOnlyList<(DecisionTask Task, string? Path)> tasks)
    {
        foreach (var (task, _) in tasks)
        {
            foreach (var (other, path) in tasks)
            {
                if (other.Name.StartsWith(task.Name + ":", StringComparison.Ordinal) || other.Name.StartsWith(task.Name + " ", StringComparison.Ordinal))
                    throw new SchemaException(path, $"the name of task '{other.Name}' begins with that of task '{task.Name}', so that their prompts can't be told apart: rename one of them");
            }
        }
    }

    private static void CheckChoices(int number, string? path, TaskTable table, List<SchemaRule> rules, TaskState[] states)
    {
        var task = table[number];
        if (!task.Task.IsExclusive) return;
        var touching = rules.Where(rule => rule.Tasks.Contains(number)).ToArray();
        for (var rank = 0; rank < task.Declared.Length; rank++)
        {
            states[number].Decide(rank);
            if (!Array.Exists(touching, rule => rule.IsFalse(states)))
            {
                states[number].Reset();
                return;
            }
        }
        throw new SchemaException(path, $"task '{task.Task.Name}' has exactly one answer, and its rules leave none: {string.Join("; ", touching.Select(rule => rule.Rule))}");
    }
}
