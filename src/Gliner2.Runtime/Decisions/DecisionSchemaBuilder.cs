using Gliner2.Common;
using Gliner2.Decisions;

namespace Gliner2;

/// <summary>Builds a <see cref="DecisionSchema"/>. Every step checks what it is given and throws <see cref="SchemaException"/>.</summary>
public sealed class DecisionSchemaBuilder
{
    private readonly List<(DecisionTask Task, string? Path)> _tasks = [];
    private readonly List<(DecisionRule Rule, string? Path)> _rules = [];

    internal DecisionSchemaBuilder() { }

    /// <summary>Adds a task.</summary>
    public DecisionSchemaBuilder Task(DecisionTask task) => Add(task, null);

    /// <summary>Adds a task with any number of answers.</summary>
    public DecisionSchemaBuilder Multi(string name, params ClassLabel[] labels) => Add(new DecisionTask(ArgumentChecks.NotNull(name), ArgumentChecks.Each(labels)), null);

    /// <summary>Adds a task with exactly one answer.</summary>
    public DecisionSchemaBuilder Single(string name, params ClassLabel[] labels) => Add(DecisionTask.Single(name, labels), null);

    /// <summary>Adds a task whose one answer is a level, given from low to high.</summary>
    public DecisionSchemaBuilder Ordinal(string name, params ClassLabel[] levels) => Add(DecisionTask.Ordinal(name, levels), null);

    /// <summary>Adds a rule about tasks that have been added.</summary>
    public DecisionSchemaBuilder Rule(DecisionRule rule) => Add(rule, null);

    /// <summary>The schema.</summary>
    /// <exception cref="SchemaException">There is no task, a rule can't hold or says what can't be, or the name of a task begins another one's.</exception>
    public DecisionSchema Build() => new([.. _tasks], [.. _rules]);

    internal DecisionSchemaBuilder Add(DecisionTask task, string? path)
    {
        task = DecisionChecks.Checked(task, path);
        if (_tasks.Exists(other => other.Task.Name == task.Name)) throw new SchemaException(path, $"task '{task.Name}' is given twice");
        _tasks.Add((task, path));
        return this;
    }

    internal DecisionSchemaBuilder Add(DecisionRule rule, string? path)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Tasks.FirstOrDefault(name => !_tasks.Exists(added => added.Task.Name == name)) is { } unknown)
        {
            var known = _tasks.Count == 0 ? "no task has" : $"these have: {string.Join(", ", _tasks.Select(added => added.Task.Name))}";
            throw new SchemaException(path, $"rule '{rule}' is about the task '{unknown}', which has not been declared; {known}");
        }
        _rules.Add((rule, path));
        return this;
    }
}
