using Gliner2.Decisions.Locals;
using Gliner2.Decisions.Rules;

namespace Gliner2.Decisions.Search;

/// <summary>Turns logits into what a decoder searches.</summary>
internal static class ProblemBuilder
{
    /// <param name="plan">The schema.</param>
    /// <param name="logits">Logits of each task's labels, as declared; null for tasks that weren't scored.</param>
    /// <param name="options">Which tasks are active, and which of their labels are looked at.</param>
    /// <param name="everything">Looks at all labels.</param>
    public static DecisionProblem Build(DecisionPlan plan, double[]?[] logits, DecisionOptions options, bool everything)
    {
        var active = options.ActiveTasks?.ToHashSet(StringComparer.Ordinal);
        int[] tasks = [.. Enumerable.Range(0, plan.Tasks.Count).Where(task => logits[task] is not null && (active is null || active.Contains(plan.Tasks[task].Task.Name)))];
        var rules = plan.Rules.Where(rule => rule.Tasks.All(tasks.Contains)).ToArray();
        var leaves = rules.SelectMany(rule => rule.Rule.Leaves).ToLookup(leaf => plan.Tasks.IndexOf(leaf.Task));
        return new DecisionProblem(plan.Tasks.Count, [.. tasks.Select(task => Locals(task, plan.Tasks[task], logits[task]!, leaves[task], options, everything))], rules);
    }

    private static LocalAssignments Locals(int number, RankedTask task, double[] logits, IEnumerable<TaskRule> leaves, DecisionOptions options, bool everything)
    {
        var utilities = Utilities(task, logits);
        var references = new TaskReferences(
            leaves.OfType<LabelRule>().Select(leaf => task.RankOf(leaf.Name)).ToHashSet(), leaves.OfType<CountRule>().Any(), leaves.OfType<SelectionRule>().Any());
        var retained = everything ? Enumerable.Range(0, utilities.Length).ToArray() : Retained(task, logits, utilities, references.Bound, options);
        return LocalBuilder.Build(number, task, utilities, retained, references);
    }

    /// <summary>The utility of each label, by rank.</summary>
    private static double[] Utilities(RankedTask task, double[] logits)
    {
        var utilities = new double[logits.Length];
        for (var rank = 0; rank < utilities.Length; rank++)
        {
            var label = task.Declared[rank];
            utilities[rank] = logits[label] / task.Task.Temperature - task.Task.ZeroPoint(task.Task.Labels[label]);
        }
        return utilities;
    }

    private static int[] Retained(RankedTask task, double[] logits, double[] utilities, IReadOnlySet<int> bound, DecisionOptions options)
    {
        var floor = task.Task.CandidateThreshold ?? options.CandidateThreshold;
        int[] retained = [.. Enumerable.Range(0, utilities.Length).Where(rank => LogisticMath.Sigmoid(logits[task.Declared[rank]] / task.Task.Temperature) >= floor)];
        if (retained.Length > options.MaxCandidates) retained = [.. retained.OrderByDescending(rank => utilities[rank]).ThenBy(rank => rank).Take(options.MaxCandidates)];
        if (retained.Length < task.Task.MinLabels) retained = [.. Enumerable.Range(0, utilities.Length)];
        return [.. retained.Union(bound).Order()];
    }
}
