namespace Gliner2.Schemas;

/// <summary>Reads one entry of <c>classifications</c> of the engine form.</summary>
internal static class EngineTask
{
    public static ClassificationTask Read(SchemaValue value, EngineForm engine)
    {
        var task = new ClassificationTask("", []);
        List<string>? labels = null;
        SchemaValue? descriptions = null;
        foreach (var (key, member) in value.Members("a task {task, labels, ...}"))
        {
            switch (key)
            {
                case "task": task = task with { Name = member.Name("the name of a task") }; break;
                case "labels": labels = member.Names("a label"); break;
                case "label_descriptions": descriptions = member.IsNull ? null : member; break;
                case "true_label": break; // what the right answer was, in training data
                default:
                    if (SchemaParts.TaskOption(ref task, key, member)) break;
                    throw member.Unknown(key, "task", "labels", "multi_label", "cls_threshold", "top_k", "class_act", "prompt", "examples", "label_descriptions", "true_label");
            }
        }
        if (task.Name.Length == 0) throw value.Fail("a task needs 'task', its name");
        if (labels is null) throw value.Fail("a task needs 'labels'");
        var described = Described(descriptions, task.Name, engine);
        return task with { Labels = labels.ConvertAll(label => new ClassLabel(label, described.GetValueOrDefault(label))) };
    }

    private static Dictionary<string, string> Described(SchemaValue? descriptions, string task, EngineForm engine)
    {
        if (descriptions is not { } map) return [];
        var order = new List<string>();
        var texts = EngineReader.Descriptions(new() { ["label_descriptions"] = map }, "label_descriptions", order);
        engine.LabelDescriptionOrder[task] = order;
        return texts;
    }
}
