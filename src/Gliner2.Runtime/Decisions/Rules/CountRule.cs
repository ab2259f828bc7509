using System.Text.Json;
using Gliner2.Decisions.Locals;

namespace Gliner2.Decisions.Rules;

/// <summary>How many labels of a task are chosen.</summary>
internal sealed class CountRule(string task, int minimum, int? maximum) : TaskRule(task)
{
    internal override string TypeName => "Cardinality";

    internal override void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteString("task", Task);
        writer.WriteNumber("minimum", minimum);
        if (maximum is { } most) writer.WriteNumber("maximum", most);
        else writer.WriteNull("maximum");
    }

    public override string? Problem(DecisionTask task)
    {
        if (minimum < 0 || minimum > task.Labels.Count || maximum < 0 || maximum > task.Labels.Count)
            return $"{(minimum < 0 || minimum > task.Labels.Count ? minimum : maximum)} labels can't be asked of task '{Task}', which has {task.Labels.Count}";
        return minimum > maximum ? $"at least {minimum} and at most {maximum} labels of task '{Task}' can't be" : null;
    }

    internal override CompiledRule Compile(RuleLeaves leaves) => leaves.Add(new Count(leaves.Tasks.IndexOf(Task), minimum, maximum ?? int.MaxValue));

    public override string ToString() =>
        maximum is null ? $"at least {minimum} of {Task}" : minimum == maximum ? $"exactly {minimum} of {Task}" : minimum == 0 ? $"at most {maximum} of {Task}" : $"{minimum} to {maximum} of {Task}";

    private sealed class Count(int task, int minimum, int maximum) : RuleLeaf(task)
    {
        public override int Evaluate(TaskState state)
        {
            int low = state.Certain, high = state.Possible;
            return low > maximum || high < minimum ? CompiledRule.False : low >= minimum && high <= maximum ? CompiledRule.True : CompiledRule.Unknown;
        }
    }
}
