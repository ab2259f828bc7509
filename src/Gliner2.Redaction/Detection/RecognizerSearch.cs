using Gliner2.Redaction.Recognizers;

namespace Gliner2.Redaction.Detection;

/// <summary>What the recognizers and the deny lists find.</summary>
internal static class RecognizerSearch
{
    /// <summary>Findings at or above their thresholds, which may overlap; the others are added to those rejected.</summary>
    public static void Find(string text, DetectionPlan plan, List<Finding> found, List<Finding> rejected)
    {
        var source = new RecognizerText(text);
        var candidates = new List<Candidate>();
        foreach (var bound in plan.Recognizers)
        {
            if (!bound.Recognizer.MayFind(source.Traits)) continue;
            candidates.Clear();
            bound.Recognizer.Find(source, candidates);
            foreach (var candidate in candidates)
                if (bound.RuleOf(candidate) is { } rule) Add(text, plan, bound.Recognizer, rule, candidate, found, rejected);
        }

        if (plan.Denied.IsEmpty) return;
        foreach (var (start, end, rule) in plan.Denied.In(text))
            found.Add(new Finding(rule.Name, start, end, 1, DetectionSource.DenyList) { Reasons = ["deny list"] });
    }

    private static void Add(string text, DetectionPlan plan, Recognizer recognizer, LabelRule rule, in Candidate candidate, List<Finding> found, List<Finding> rejected)
    {
        var score = candidate.Score;
        List<string> reasons = [FormattableString.Invariant($"recognizer {recognizer.Name} {score:0.00}{(candidate.Verdict == Verdict.Confirmed ? ", confirmed" : "")}")];
        if (score < 1 && (ContextWords.Near(text, candidate.Start, candidate.End, recognizer.Context) ?? ContextWords.Near(text, candidate.Start, candidate.End, rule.Context)) is { } word)
        {
            score = Math.Min(1, score + plan.Policy.ContextBoost);
            reasons.Add(FormattableString.Invariant($"near '{word}' {score:0.00}"));
        }
        var finding = new Finding(rule.Name, candidate.Start, candidate.End, score, DetectionSource.Recognizer)
        {
            Recognizer = recognizer.Name, Validator = recognizer.Validator, Verdict = candidate.Verdict, Reasons = reasons,
        };
        if (score < plan.ThresholdOf(rule)) rejected.Add(finding.Because("below the threshold"));
        else found.Add(finding);
    }
}
