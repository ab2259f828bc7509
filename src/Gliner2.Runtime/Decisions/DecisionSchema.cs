using Gliner2.Decisions;

namespace Gliner2;

/// <summary>
/// Questions about a text that are decided together, and the rules among their answers. Immutable and thread-safe.
/// As JSON it is the reference package's form: <c>{"version": 3, "tasks": {...}, "constraints": [...]}</c>.
/// </summary>
public sealed partial class DecisionSchema
{
    private readonly (DecisionTask Task, string? Path)[] _tasks;
    private readonly (DecisionRule Rule, string? Path)[] _rules;

    internal DecisionSchema((DecisionTask Task, string? Path)[] tasks, (DecisionRule Rule, string? Path)[] rules)
    {
        Plan = DecisionPlan.Compile(tasks, rules);
        (_tasks, _rules) = (tasks, rules);
        Tasks = Array.AsReadOnly(Array.ConvertAll(tasks, added => added.Task));
        Rules = Array.AsReadOnly(Array.ConvertAll(rules, rule => rule.Rule));
        Extraction = new ExtractionSchema([], [], [], [], Tasks.Select(Question), [], engine: null) { StaysWhole = true };
    }

    /// <summary>The tasks, in order.</summary>
    public IReadOnlyList<DecisionTask> Tasks { get; }

    /// <summary>The rules, in order. Beside these, a default label is chosen exactly when no other is.</summary>
    public IReadOnlyList<DecisionRule> Rules { get; }

    /// <summary>What the model is asked.</summary>
    internal ExtractionSchema Extraction { get; }

    internal DecisionPlan Plan { get; }

    /// <summary>Starts a schema.</summary>
    public static DecisionSchemaBuilder Create() => new();

    /// <summary>
    /// The schema of some of the tasks, in this schema's order. It is another prompt, so the model scores it anew; to decide fewer tasks on the same scores,
    /// use <see cref="DecisionOptions.ActiveTasks"/>.
    /// </summary>
    /// <param name="tasks">The tasks to keep.</param>
    /// <param name="dropRules">Drops rules that are about no task that is kept; without it they are errors, as rules about kept and other tasks always are.</param>
    /// <exception cref="ArgumentException">There is no such task.</exception>
    /// <exception cref="SchemaException">A rule is about a task that isn't kept.</exception>
    public DecisionSchema Subset(IEnumerable<string> tasks, bool dropRules = false)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        var kept = Known(tasks);
        var rules = _rules.Where(rule => Stays(rule.Rule, kept, dropRules)).ToArray();
        return new DecisionSchema([.. _tasks.Where(added => kept.Contains(added.Task.Name))], rules);
    }

    /// <summary>The schema without some of the tasks, as <see cref="Subset"/>.</summary>
    /// <param name="tasks">The tasks to leave out.</param>
    /// <param name="dropRules">Drops rules that are about no task that is kept.</param>
    /// <exception cref="ArgumentException">There is no such task.</exception>
    /// <exception cref="SchemaException">A rule is about a task that isn't kept, or none is.</exception>
    public DecisionSchema Drop(IEnumerable<string> tasks, bool dropRules = false)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        var dropped = Known(tasks);
        return Subset(Tasks.Select(task => task.Name).Where(name => !dropped.Contains(name)), dropRules);
    }

    private HashSet<string> Known(IEnumerable<string> tasks)
    {
        var names = tasks.ToHashSet(StringComparer.Ordinal);
        return names.FirstOrDefault(name => Plan.Tasks.IndexOf(name) < 0) is { } unknown ? throw new ArgumentException($"the schema has no task '{unknown}'", nameof(tasks)) : names;
    }

    private static bool Stays(DecisionRule rule, HashSet<string> kept, bool dropRules)
    {
        var tasks = rule.Tasks;
        var removed = tasks.FirstOrDefault(task => !kept.Contains(task));
        if (removed is null) return true;
        if (!tasks.Any(kept.Contains) && dropRules) return false;
        throw new SchemaException(null, $"rule '{rule}' is about the task '{removed}', which is not kept: keep it, or take the rule out");
    }

    private static ClassificationTask Question(DecisionTask task) => new(task.Name, task.Labels)
    {
        MultiLabel = !task.IsExclusive,
        Threshold = task.Threshold,
        Activation = task.Activation,
        Prompt = task.Prompt,
        Examples = task.Examples,
    };
}
