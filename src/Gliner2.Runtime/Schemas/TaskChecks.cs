namespace Gliner2.Schemas;

/// <summary>Rules for classification tasks.</summary>
internal static class TaskChecks
{
    public static void Check(ClassificationTask task, string? path)
    {
        var what = $"task '{task.Name}'";
        SchemaChecks.Name(task.Name, "the name of a task", path);
        if (task.Labels.Count == 0) throw new SchemaException(path, $"{what} has no labels");
        foreach (var label in task.Labels)
        {
            SchemaChecks.Name(label.Name, $"a label of {what}", path);
            SchemaChecks.Text(label.Description, $"the description of label '{label.Name}' of {what}", path);
            SchemaChecks.Probability(label.Threshold, $"the threshold of label '{label.Name}' of {what}", path);
        }
        SchemaChecks.Unique(task.Labels.Select(label => label.Name), $"a label of {what}:", path);
        SchemaChecks.Probability(task.Threshold, $"cls_threshold of {what}", path);
        if (task.TopK < 1) throw new SchemaException(path, $"top_k of {what} must be at least 1, got {task.TopK}");
        SchemaChecks.Text(task.Prompt, $"the prompt of {what}", path);
        foreach (var example in task.Examples)
        {
            SchemaChecks.Text(example.Input, $"an example of {what}", path);
            SchemaChecks.Text(example.Label, $"the label of an example of {what}", path);
        }
    }
}
