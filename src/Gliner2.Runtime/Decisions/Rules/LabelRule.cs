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

    public override string? Problem(DecisionTask task) => task.IndexOf(Name) < 0 ? $"task '{Task}' has no label '{Name}'" : null;

    internal override CompiledRule Compile(TaskTable tasks)
    {
        var index = tasks.IndexOf(Task);
        return new Compiled(index, tasks[index].RankOf(Name));
    }

    public override string ToString() => $"{Task}={Name}";

    private sealed class Compiled(int task, int rank) : CompiledRule
    {
        public override int Evaluate(TaskState[] states) => states[task].Holds(rank);
    }
}
