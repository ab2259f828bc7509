using Gliner2.Common;
using Gliner2.Decisions.Search;

namespace Gliner2;

/// <summary>What the model says of every label of a <see cref="DecisionSchema"/> for one text, before anything is chosen: decide as often as you like. Immutable.</summary>
public sealed class DecisionScores
{
    private readonly double[]?[] _logits;

    internal DecisionScores(DecisionSchema schema, double[]?[] logits) => (Schema, _logits) = (schema, logits);

    /// <summary>The schema that was scored.</summary>
    public DecisionSchema Schema { get; }

    /// <summary>Scores that come from elsewhere: the logit of every label of every task.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="logits">Task to label to logit.</param>
    /// <exception cref="ArgumentException">A task or a label is missing, the schema has none of that name, or a logit is NaN.</exception>
    public static DecisionScores FromLogits(DecisionSchema schema, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> logits)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(logits);
        if (logits.Keys.FirstOrDefault(name => schema.Plan.Tasks.IndexOf(name) < 0) is { } unknown) throw new ArgumentException($"the schema has no task '{unknown}'", nameof(logits));
        return new DecisionScores(schema, [.. schema.Tasks.Select(task => Of(task, logits.GetValueOrDefault(task.Name) ?? throw new ArgumentException($"there are no logits for task '{task.Name}'", nameof(logits))))]);
    }

    /// <summary>The logits of a task's labels, in the order of their declaration and before its temperature.</summary>
    /// <exception cref="ArgumentException">The schema has no such task.</exception>
    public IReadOnlyList<double> Logits(string task)
    {
        var index = Schema.Plan.Tasks.IndexOf(ArgumentChecks.NotNull(task));
        return index >= 0 ? _logits[index]!.AsReadOnly() : throw new ArgumentException($"the schema has no task '{task}'", nameof(task));
    }

    /// <summary>Chooses labels.</summary>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="InfeasibleException">No choice satisfies all rules, and the options ask for this error.</exception>
    public DecisionResult Decide(DecisionOptions? options = null)
    {
        options = DecisionOptions.Checked(options);
        return new DecisionSearch(Schema.Plan, _logits, options).Decide();
    }

    /// <summary>The same for many windows of one text.</summary>
    internal static DecisionScores Aggregate(IReadOnlyList<DecisionScores> windows, WindowAggregation aggregation)
    {
        if (windows.Count == 1 || aggregation == WindowAggregation.First) return windows[0];
        var logits = new double[windows[0]._logits.Length][];
        for (var task = 0; task < logits.Length; task++)
        {
            logits[task] = new double[windows[0]._logits[task]!.Length];
            for (var label = 0; label < logits[task].Length; label++)
            {
                var values = windows.Select(window => window._logits[task]![label]);
                logits[task][label] = aggregation == WindowAggregation.Max ? values.Max() : values.Sum() / windows.Count;
            }
        }
        return new DecisionScores(windows[0].Schema, logits);
    }

    private static double[] Of(DecisionTask task, IReadOnlyDictionary<string, double> logits)
    {
        if (logits.Keys.FirstOrDefault(label => task.IndexOf(label) < 0) is { } unknown) throw new ArgumentException(task.NoLabel(unknown), nameof(logits));
        return [.. task.Labels.Select(label => Of(task, label.Name, logits))];
    }

    private static double Of(DecisionTask task, string label, IReadOnlyDictionary<string, double> logits)
    {
        if (!logits.TryGetValue(label, out var logit)) throw new ArgumentException($"there is no logit for label '{label}' of task '{task.Name}'", nameof(logits));
        return double.IsNaN(logit) ? throw new ArgumentException($"the logit of label '{label}' of task '{task.Name}' is not a number", nameof(logits)) : logit;
    }
}
