using Gliner2.Decisions.Locals;
using Gliner2.Decisions.Rules;

namespace Gliner2.Decisions.Search;

/// <summary>
/// The local assignments of a task by what they are to the rules: those of a kind give all leaves the same values, so that what forbids one forbids them all.
/// A task of many labels has few kinds, since rules name few of them.
/// </summary>
internal sealed class TaskKinds
{
    /// <param name="locals">The task's local assignments.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="undecided">The values of the rules' leaves while nothing is decided.</param>
    /// <param name="state">The task's state.</param>
    public TaskKinds(LocalAssignments locals, SchemaRule[] rules, sbyte[][] undecided, TaskState state)
    {
        var touching = Enumerable.Range(0, rules.Length).Where(rule => rules[rule].Tasks.Contains(locals.Task)).ToArray();
        var leaves = Array.ConvertAll(touching, rule => Enumerable.Range(0, rules[rule].Leaves.Length).Where(leaf => rules[rule].Leaves[leaf].Task == locals.Task).ToArray());
        var all = touching.SelectMany((rule, i) => leaves[i].Select(leaf => rules[rule].Leaves[leaf])).ToArray();

        OfRow = new int[locals.Count];
        var count = 1;
        foreach (var leaf in all) count = Split(leaf, state, count);
        List<int> firstRows = new(count);
        for (var row = 0; row < OfRow.Length; row++)
            if (OfRow[row] == firstRows.Count) firstRows.Add(row);

        Touching = touching.Length;
        Broken = new int[firstRows.Count];
        List<RuleTouch> touches = [];
        for (var i = 0; i < touching.Length; i++)
        {
            var rule = rules[touching[i]];
            var before = Array.ConvertAll(leaves[i], leaf => undecided[touching[i]][leaf]);
            var values = new sbyte[firstRows.Count][];
            var steps = new int[firstRows.Count];
            for (var kind = 0; kind < values.Length; kind++)
            {
                state.Decide(firstRows[kind]);
                values[kind] = Array.ConvertAll(leaves[i], leaf => (sbyte)rule.Leaves[leaf].Evaluate(state));
                for (var n = 0; rule.Table is not null && n < before.Length; n++) steps[kind] += (values[kind][n] - before[n]) * SchemaRule.Steps[leaves[i][n]];
            }
            if (rule.Tasks.Count > 1) touches.Add(new RuleTouch(touching[i], rule.Table, leaves[i], before, values, steps));
            else for (var kind = 0; kind < values.Length; kind++) Broken[kind] += rule.IsFalse(values[kind]) ? 1 : 0;
        }
        Touches = [.. touches];
        state.Reset();
    }

    /// <summary>The kind of each local assignment.</summary>
    public int[] OfRow { get; }

    /// <summary>How many rules are about the task.</summary>
    public int Touching { get; }

    /// <summary>For each kind, how many rules about this task alone it breaks.</summary>
    public int[] Broken { get; }

    /// <summary>What a decision changes in each rule about the task and others.</summary>
    public RuleTouch[] Touches { get; }

    /// <summary>Parts kinds by the values of a leaf, and says how many there are then. They are numbered in the order of their first rows.</summary>
    private int Split(RuleLeaf leaf, TaskState state, int kinds)
    {
        const int Values = CompiledRule.True - CompiledRule.False + 1;
        // One more than the number of each part; 0 while there is none.
        var parts = new int[Values * kinds];
        var count = 0;
        for (var row = 0; row < OfRow.Length; row++)
        {
            state.Decide(row);
            ref var part = ref parts[Values * OfRow[row] + leaf.Evaluate(state) - CompiledRule.False];
            if (part == 0) part = ++count;
            OfRow[row] = part - 1;
        }
        return count;
    }
}
