using Gliner2.Decisions.Rules;
using Gliner2.Schemas;

namespace Gliner2.Decisions;

/// <summary>Reads decision schemas.</summary>
internal static class DecisionReader
{
    private static readonly string[] Keys = ["version", "tasks", "constraints"];

    private static readonly string[] Options =
        ["labels", "min_labels", "max_labels", "ordered", "threshold", "candidate_threshold", "activation", "temperature", "default", "instruction", "examples"];

    public static DecisionSchema Read(SchemaValue root)
    {
        var builder = DecisionSchema.Create();
        SchemaValue? rules = null;
        foreach (var (name, value) in root.Members("a schema {tasks, constraints}"))
        {
            if (SchemaReader.IsEditorKey(name, value)) continue;
            switch (name)
            {
                case "version": break;
                case "tasks":
                    foreach (var task in value.Members("a map from task names")) builder.Add(Task(task.Name, task.Value), task.Value.Path);
                    break;
                case "constraints": rules = value; break;
                default: throw value.Unknown(name, Keys);
            }
        }
        if (rules is { } given)
        {
            foreach (var rule in given.Items("a list of rules")) builder.Add(RuleReader.Read(rule), rule.Path);
        }
        return builder.Build();
    }

    private static DecisionTask Task(string name, SchemaValue value)
    {
        var task = new DecisionTask(name, []);
        foreach (var (key, member) in value.Members("a task {labels, ...}"))
        {
            task = key switch
            {
                "labels" => task with { Labels = SchemaParts.Labels(member) },
                "min_labels" => task with { MinLabels = member.Whole() },
                "max_labels" => task with { MaxLabels = member.IsNull ? null : member.Whole() },
                "ordered" => task with { Ordered = member.Flag() },
                "threshold" => task with { Threshold = member.Number() },
                "candidate_threshold" => task with { CandidateThreshold = member.IsNull ? null : member.Number() },
                "activation" => task with { Activation = (ClassActivation)member.OneOf(SchemaNames.Activations) },
                "temperature" => task with { Temperature = member.Number() },
                "default" => task with { Default = member.IsNull ? null : member.Text() },
                "instruction" => task with { Prompt = member.IsNull ? null : member.Text() },
                "examples" => task with { Examples = SchemaParts.Examples(member) },
                _ => throw member.Unknown(key, Options),
            };
        }
        return task.Labels is not null ? task : throw value.Fail("a task needs 'labels'");
    }
}
