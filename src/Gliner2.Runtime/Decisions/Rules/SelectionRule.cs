using System.Text.Json;
using Gliner2.Decisions.Locals;

namespace Gliner2.Decisions.Rules;

/// <summary>What of a task is chosen.</summary>
internal enum SelectionRuleKind
{
    AnySelected,
    AnyOtherSelected,
    IsDefault,
}

/// <summary>Some label of a task is chosen: any, any but the default, or the default.</summary>
internal sealed class SelectionRule(SelectionRuleKind kind, string task) : TaskRule(task)
{
    internal override string TypeName => kind.ToString();

    internal override void WriteMembers(Utf8JsonWriter writer) => writer.WriteString("task", Task);

    public override string? Problem(DecisionTask task) => kind != SelectionRuleKind.AnySelected && task.Default is null ? $"task '{Task}' has no default label" : null;

    internal override CompiledRule Compile(RuleLeaves leaves)
    {
        var index = leaves.Tasks.IndexOf(Task);
        var task = leaves.Tasks[index];
        var standard = task.Task.Default is { } label ? task.RankOf(label) : -1;
        return leaves.Add(kind == SelectionRuleKind.IsDefault ? new Default(index, standard) : new Some(index, kind == SelectionRuleKind.AnyOtherSelected ? standard : -1));
    }

    public override string ToString() => kind switch { SelectionRuleKind.AnySelected => $"some {Task}", SelectionRuleKind.AnyOtherSelected => $"some {Task} but the default", _ => $"the default {Task}" };

    private sealed class Default(int task, int rank) : RuleLeaf(task)
    {
        public override int Evaluate(TaskState state) => state.Holds(rank);
    }

    /// <summary>Some label other than one is chosen.</summary>
    private sealed class Some(int task, int other) : RuleLeaf(task)
    {
        public override int Evaluate(TaskState state)
        {
            var held = other < 0 ? CompiledRule.False : state.Holds(other);
            if (state.Certain > (held == CompiledRule.True ? 1 : 0)) return CompiledRule.True;
            return state.Possible > (held == CompiledRule.False ? 0 : 1) ? CompiledRule.Unknown : CompiledRule.False;
        }
    }
}
