namespace Gliner2.Redaction.Detection;

/// <summary>What the model found, judged by validators and context.</summary>
internal static class ModelSearch
{
    private const double ConfirmedScore = 0.95;

    /// <summary>Findings at or above their thresholds, which may overlap; the others are added to those rejected.</summary>
    public static void Find(string text, ExtractionResult result, DetectionPlan plan, List<Finding> found, List<Finding> rejected)
    {
        foreach (var (type, mention) in result.Mentions)
        {
            if (mention.Start >= mention.End) continue;
            var rule = plan.RuleOf(type);
            var finding = new Finding(rule.Name, mention.Start, mention.End, mention.Confidence, DetectionSource.Model) { Reasons = [FormattableString.Invariant($"model {mention.Confidence:0.00}")] };
            finding = Judge(finding, DetectionPlan.ValidatorOf(rule), text);
            if (ContextWords.Near(text, finding.Start, finding.End, rule.Context) is { } word)
            {
                finding = finding with { Score = Math.Min(1, finding.Score + plan.Policy.ContextBoost) };
                finding = finding.Because(FormattableString.Invariant($"near '{word}' {finding.Score:0.00}"));
            }
            if (finding.Verdict == Verdict.Refuted && rule.OnRefuted == RefutedMode.Drop) rejected.Add(finding.Because("dropped"));
            else if (finding.Score < plan.ThresholdOf(rule)) rejected.Add(finding.Because("below the threshold"));
            else found.Add(finding);
        }
    }

    private static Finding Judge(Finding finding, string? validator, string text)
    {
        if (validator is null) return finding;
        var verdict = RedactionValidators.Check(validator, text.AsSpan(finding.Start, finding.Length).Trim());
        if (verdict == Verdict.Unknown) return finding;
        var judged = finding with { Validator = validator, Verdict = verdict, Score = verdict == Verdict.Confirmed ? Math.Max(finding.Score, ConfirmedScore) : finding.Score };
        return judged.Because(FormattableString.Invariant($"{validator} {(verdict == Verdict.Confirmed ? "confirmed" : "refuted")} {judged.Score:0.00}"));
    }
}
