using System.Globalization;
using Gliner2.Schemas;

namespace Gliner2.Decisions;

/// <summary>Rules for the tasks of a decision schema.</summary>
internal static class DecisionChecks
{
    /// <summary>A task that can be used, completed by what its default implies.</summary>
    /// <param name="task">The task.</param>
    /// <param name="path">Its JSON path, or null.</param>
    /// <exception cref="SchemaException">It can't be used.</exception>
    public static DecisionTask Checked(DecisionTask task, string? path)
    {
        ArgumentNullException.ThrowIfNull(task);
        var what = $"task '{task.Name}'";
        Name(task.Name, "the name of a task", path);
        if (task.Name == "_meta") throw new SchemaException(path, "a task can't be named '_meta': the JSON of a decision says under that key how it was found");
        if (task.Labels is not { Count: > 0 }) throw new SchemaException(path, $"{what} has no labels");
        foreach (var label in task.Labels)
        {
            Name(label.Name, $"a label of {what}", path);
            if (label.Description is not null) Name(label.Description, $"the description of label '{label.Name}' of {what}", path);
            if (label.Threshold is { } own) Threshold(own, $"the threshold of label '{label.Name}' of {what}", path);
        }
        SchemaChecks.Unique(task.Labels.Select(label => label.Name), $"a label of {what}:", path);
        if (task.Prompt is not null) Name(task.Prompt, $"the instruction of {what}", path);
        if (task.Default is { } standard)
        {
            if (task.IndexOf(standard) < 0) throw new SchemaException(path, $"the default '{standard}' of {what} is none of its labels");
            task = task with { MinLabels = Math.Max(1, task.MinLabels) };
        }
        if (task.MinLabels < 0 || task.MinLabels > task.MostLabels || task.MostLabels > task.Labels.Count)
            throw new SchemaException(path, $"min_labels ({task.MinLabels}) and max_labels ({task.MostLabels}) of {what} must go up from 0 to its number of labels ({task.Labels.Count})");
        if (task.Ordered && task.Labels.Count < 2) throw new SchemaException(path, $"{what} is ordered and needs at least two levels");
        Threshold(task.Threshold, $"the threshold of {what}", path);
        SchemaChecks.Probability(task.CandidateThreshold, $"candidate_threshold of {what}", path);
        if (!Enum.IsDefined(task.Activation)) throw new SchemaException(path, $"unknown activation {task.Activation} of {what}");
        if (!(task.Temperature > 0) || !double.IsFinite(task.Temperature))
            throw new SchemaException(path, $"the temperature of {what} must be above 0, got {task.Temperature.ToString(CultureInfo.InvariantCulture)}");
        foreach (var example in task.Examples)
            if (task.IndexOf(example.Label) < 0) throw new SchemaException(path, $"an example of {what} has the label '{example.Label}', which is none of its labels");
        return task with { Labels = task.Labels.ToArray().AsReadOnly(), Examples = task.Examples.ToArray().AsReadOnly() };
    }

    /// <summary>The texts of a task's examples, which the model reads too.</summary>
    public static void Examples(DecisionTask task, string? path)
    {
        foreach (var example in task.Examples) Name(example.Input, $"an example of task '{task.Name}'", path);
    }

    private static void Threshold(double value, string what, string? path)
    {
        if (!(value is > 0 and < 1)) throw new SchemaException(path, $"{what} must be above 0 and below 1, got {value.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>What the model reads: not blank, no reserved marker, and no parenthesis, which stands around the parts of a prompt.</summary>
    private static void Name(string? text, string what, string? path)
    {
        SchemaChecks.Name(text, what, path);
        if (text!.AsSpan().IndexOfAny('(', ')') >= 0) throw new SchemaException(path, $"{what} holds a parenthesis, which the model would read as structure: reword it ('{text}')");
    }
}
