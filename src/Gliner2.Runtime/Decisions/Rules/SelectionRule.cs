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

    internal override CompiledRule Compile(TaskTable tasks)
    {
        var index = tasks.IndexOf(Task);
        var standard = tasks[index].Task.Default is { } label ? tasks[index].RankOf(label) : -1;
        return kind == SelectionRuleKind.IsDefault ? new Default(index, standard) : new Some(index, kind == SelectionRuleKind.AnyOtherSelected ? standard : -1);
    }

    public override string ToString() => kind switch { SelectionRuleKind.AnySelected => $"some {Task}", SelectionRuleKind.AnyOtherSelected => $"some {Task} but the default", _ => $"the default {Task}" };

    private sealed class Default(int task, int rank) : CompiledRule
    {
        public override int Evaluate(TaskState[] states) => states[task].Holds(rank);
    }

    /// <summary>Some label other than one is chosen.</summary>
    private sealed class Some(int task, int other) : CompiledRule
    {
        public override int Evaluate(TaskState[] states)
        {
            var state = states[task];
            var held = other < 0 ? False : state.Holds(other);
            if (state.Certain > (held == True ? 1 : 0)) return True;
            return state.Possible > (held == False ? 0 : 1) ? Unknown : False;
        }
    }
}
