using Gliner2.Decisions.Locals;

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
        Board = new RuleBoard(tasks, Locals, Rules);
        SearchOrder = [.. Enumerable.Range(0, Locals.Length)
            .OrderByDescending(Board.Touching).ThenBy(i => Locals[i].Count).ThenBy(i => Locals[i].Ranked.Task.Name, Schemas.CodePointOrder.Instance)];
    }

    /// <summary>How many tasks the schema has.</summary>
    public int TaskCount { get; }

    /// <summary>Local assignments of each active task.</summary>
    public LocalAssignments[] Locals { get; }

    /// <summary>The rules.</summary>
    public SchemaRule[] Rules { get; }

    /// <summary>What is known of the rules; a decoder leaves it as it was.</summary>
    public RuleBoard Board { get; }

    /// <summary>The order in which tasks are decided.</summary>
    public int[] SearchOrder { get; }

    /// <summary>Whether some rule is about two tasks or more.</summary>
    public bool IsJoint => Rules.Any(rule => rule.Tasks.Count > 1);

    /// <summary>Whether no local assignment is missing.</summary>
    public bool IsComplete => Array.TrueForAll(Locals, local => local.IsComplete);

    /// <summary>The rules that a choice of a set for each task violates.</summary>
    public IReadOnlyList<DecisionRule> Violated(int[] choice)
    {
        var states = new TaskState[TaskCount];
        for (var i = 0; i < choice.Length; i++) (states[Locals[i].Task] = new TaskState(Locals[i].Sets)).Decide(choice[i]);
        return [.. Rules.Where(rule => rule.IsFalse(states)).Select(rule => rule.Rule)];
    }
}
