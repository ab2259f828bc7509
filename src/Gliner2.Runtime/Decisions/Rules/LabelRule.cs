using System.Text.Json;
using Gliner2.Decisions.Locals;

namespace Gliner2.Decisions.Rules;

/// <summary>A label is chosen.</summary>
internal sealed class LabelRule(string task, string label) : TaskRule(task)
{
    public string Name { get; } = label;

    internal override string TypeName => "LabelRef";

    internal override void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteString("task", Task);
        writer.WriteString("label", Name);
    }

    public override string? Problem(DecisionTask task) => task.IndexOf(Name) < 0 ? task.NoLabel(Name) : null;

    internal override CompiledRule Compile(RuleLeaves leaves)
    {
        var index = leaves.Tasks.IndexOf(Task);
        return leaves.Add(new Chosen(index, leaves.Tasks[index].RankOf(Name)));
    }

    public override string ToString() => $"{Task}={Name}";

    private sealed class Chosen(int task, int rank) : RuleLeaf(task)
    {
        public override int Evaluate(TaskState state) => state.Holds(rank);
    }
}
