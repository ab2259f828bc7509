using System.Text.Json;
using Gliner2.Decisions.Locals;

namespace Gliner2.Decisions.Rules;

/// <summary>On which side of a level an ordered task is.</summary>
internal enum LevelRuleKind
{
    AtLevel,
    MinLevel,
    MaxLevel,
}

/// <summary>The level of an ordered task.</summary>
internal sealed class LevelRule(LevelRuleKind kind, string task, string level) : TaskRule(task)
{
    internal override string TypeName => kind.ToString();

    internal override void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteString("task", Task);
        writer.WriteString("level", level);
    }

    public override string? Problem(DecisionTask task) =>
        task.IndexOf(level) < 0 ? task.NoLabel(level) : task.Ordered ? null : $"task '{Task}' has no levels: declare it as ordered";

    internal override CompiledRule Compile(RuleLeaves leaves)
    {
        var index = leaves.Tasks.IndexOf(Task);
        var task = leaves.Tasks[index];
        return leaves.Add(new Level(kind, index, task.Task.IndexOf(level), task.RankOf(level), task.Task.MinLabels > 0));
    }

    public override string ToString() => $"{Task} {kind switch { LevelRuleKind.AtLevel => "is", LevelRuleKind.MinLevel => "is at least", _ => "is at most" }} {level}";

    private sealed class Level(LevelRuleKind kind, int task, int level, int rank, bool isAnswered) : RuleLeaf(task)
    {
        private const int False = CompiledRule.False, Unknown = CompiledRule.Unknown, True = CompiledRule.True;

        // All levels that are possible may be high enough, and then none is chosen.
        public override bool Stays => isAnswered;

        public override int Evaluate(TaskState state)
        {
            if (state.Possible == 0) return False;
            int lowest = state.LowestLevel, highest = state.HighestLevel;
            return kind switch
            {
                LevelRuleKind.AtLevel => lowest == level && highest == level ? True : state.Holds(rank) == False ? False : Unknown,
                LevelRuleKind.MinLevel => lowest >= level ? True : highest < level ? False : Unknown,
                _ => highest <= level ? True : lowest > level ? False : Unknown,
            };
        }
    }
}
