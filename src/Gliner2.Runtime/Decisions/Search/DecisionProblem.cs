using Gliner2.Decisions.Locals;
using Gliner2.Decisions.Rules;

namespace Gliner2.Decisions.Search;

/// <summary>What a decoder searches: the local assignments of the active tasks, and the rules among them.</summary>
internal sealed class DecisionProblem
{
    /// <param name="tasks">How many tasks the schema has.</param>
    /// <param name="locals">The local assignments of the active tasks, in the schema's order.</param>
    /// <param name="rules">The rules about active tasks alone.</param>
    public DecisionProblem(int tasks, IReadOnlyList<LocalAssignments> locals, IReadOnlyList<SchemaRule> rules)
    {
        Locals = [.. locals];
        Rules = [.. rules];
        TaskCount = tasks;
        Touching = Array.ConvertAll(Locals, local => Rules.Where(rule => rule.Tasks.Contains(local.Task)).Select(rule => rule.Compiled).ToArray());
        SearchOrder = [.. Enumerable.Range(0, Locals.Length)
            .OrderByDescending(i => Touching[i].Length).ThenBy(i => Locals[i].Count).ThenBy(i => Locals[i].Ranked.Task.Name, Schemas.CodePointOrder.Instance)];
    }

    /// <summary>How many tasks the schema has.</summary>
    public int TaskCount { get; }

    /// <summary>Local assignments of each active task.</summary>
    public LocalAssignments[] Locals { get; }

    /// <summary>The rules.</summary>
    public SchemaRule[] Rules { get; }

    /// <summary>The rules about each active task.</summary>
    public CompiledRule[][] Touching { get; }

    /// <summary>The order in which tasks are decided.</summary>
    public int[] SearchOrder { get; }

    /// <summary>Whether some rule is about two tasks or more.</summary>
    public bool IsJoint => Rules.Any(rule => rule.Tasks.Count > 1);

    /// <summary>Whether no local assignment is missing.</summary>
    public bool IsComplete => Array.TrueForAll(Locals, local => local.IsComplete);

    /// <summary>States of the schema's tasks in which nothing is decided; null for inactive tasks.</summary>
    public TaskState[] Undecided()
    {
        var states = new TaskState[TaskCount];
        foreach (var local in Locals) states[local.Task] = new TaskState(local.Sets);
        return states;
    }

    /// <summary>The rules that a choice of a set for each task violates.</summary>
    public IReadOnlyList<DecisionRule> Violated(int[] choice)
    {
        var states = Undecided();
        for (var i = 0; i < choice.Length; i++) states[Locals[i].Task].Decide(choice[i]);
        return [.. Rules.Where(rule => rule.Compiled.Evaluate(states) == CompiledRule.False).Select(rule => rule.Rule)];
    }
}
