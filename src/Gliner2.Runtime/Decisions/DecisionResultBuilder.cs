using Gliner2.Decisions.Locals;
using Gliner2.Decisions.Search;

namespace Gliner2.Decisions;

/// <summary>Turns what a decoder has found into a result.</summary>
internal static class DecisionResultBuilder
{
    public static DecisionResult Build(DecisionProblem problem, double[]?[] logits, FoundDecision found, IReadOnlyList<RuleViolation> violations, DecisionOptions options)
    {
        var tasks = new TaskDecision[problem.Locals.Length];
        double objective = 0;
        for (var i = 0; i < tasks.Length; i++)
        {
            var locals = problem.Locals[i];
            var row = found.Choice![i];
            objective += locals.Utilities[row];
            tasks[i] = Task(locals, row, logits[locals.Task]!, violations, options);
        }
        return new DecisionResult(tasks, violations, objective, found.Decoder, found.IsExact);
    }

    private static TaskDecision Task(LocalAssignments locals, int row, double[] logits, IReadOnlyList<RuleViolation> violations, DecisionOptions options)
    {
        var task = locals.Ranked.Task;
        var scaled = Array.ConvertAll(logits, logit => logit / task.Temperature);
        var softmax = task.Activation == ClassActivation.Softmax || (task.Activation == ClassActivation.Auto && task.IsExclusive);
        var probabilities = softmax ? LogisticMath.Softmax(scaled) : Array.ConvertAll(scaled, LogisticMath.Sigmoid);
        int[] chosen = [.. locals.Sets.Ranks(row).Select(rank => locals.Ranked.Declared[rank]).Order()];
        var scores = new LabelScore[logits.Length];
        for (var i = 0; i < scores.Length; i++) scores[i] = new LabelScore(task.Labels[i].Name, (float)probabilities[i], scaled[i] - task.ZeroPoint(task.Labels[i]));
        var decision = new TaskDecision(task, Array.ConvertAll(chosen, label => task.Labels[label].Name), scores, (float?)Confidence(task, chosen, probabilities))
        {
            IsViolated = violations.Any(violation => violation.Tasks.Contains(task.Name)),
        };
        if (options.AbstainBelow is null && options.TieMargin is null) return decision;
        return decision with { Abstention = decision.Reason(options.AbstainBelow ?? 0, options.TieMargin) };
    }

    private static double? Confidence(DecisionTask task, int[] chosen, double[] probabilities)
    {
        if (chosen.Length == 0) return task.Default is null ? null : 1;
        if (task.IsExclusive) return probabilities[chosen[0]];
        var sum = 0.0;
        for (var i = 0; i < probabilities.Length; i++) sum += Math.Log(chosen.Contains(i) ? probabilities[i] : 1 - probabilities[i]);
        return Math.Exp(sum / probabilities.Length);
    }
}
