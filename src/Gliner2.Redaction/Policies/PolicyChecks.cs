using System.Text.RegularExpressions;
using Gliner2.Redaction.Recognizers;

namespace Gliner2.Redaction.Policies;

/// <summary>What no policy may say.</summary>
internal static class PolicyChecks
{
    /// <exception cref="RedactionException">The policy says it.</exception>
    public static void Check(RedactionPolicy policy)
    {
        Probability(policy.Threshold, "threshold");
        Probability(policy.ContextBoost, "context_boost");
        if (policy.Timeout is { } timeout && timeout <= TimeSpan.Zero) throw new RedactionException("timeout_seconds: must be more than 0");
        Check(policy.Operator, "operator");
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in policy.Labels)
        {
            if (string.IsNullOrWhiteSpace(rule.Name)) throw new RedactionException("labels: the name of a label is empty");
            if (!names.Add(rule.Name)) throw new RedactionException($"labels: '{rule.Name}' is there twice");
            Check(rule);
        }
    }

    private static void Check(LabelRule rule)
    {
        var place = $"labels.{rule.Name}";
        if (rule.Threshold is { } threshold) Probability(threshold, $"{place}.threshold");
        if (rule.Operator is { } used) Check(used, $"{place}.operator");
        if (rule.Validator is { } validator and not LabelRule.NoValidator) Validator(validator, $"{place}.validator");
        if (rule.Deny.Concat(rule.Allow).Concat(rule.Context).Any(string.IsNullOrWhiteSpace)) throw new RedactionException($"{place}: an entry of allow, deny or context is empty");
        for (var i = 0; i < rule.Patterns.Count; i++) Check(rule.Patterns[i], $"{place}.patterns[{i}]");
    }

    private static void Check(LabelPattern pattern, string place)
    {
        Probability(pattern.Score, $"{place}.score");
        if (pattern.Validator is { } validator) Validator(validator, $"{place}.validator");
        try
        {
            _ = new Regex(pattern.Pattern, PatternRecognizer.Options);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new RedactionException($"{place}: the pattern can't be used: {error.Message} (patterns run in linear time: no look-around, no backreferences)", error);
        }
    }

    private static void Check(RedactionOperator used, string place)
    {
        if (used.Fault() is { } fault) throw new RedactionException($"{place}: {fault}");
    }

    private static void Validator(string name, string place)
    {
        if (!RedactionValidators.Names.Contains(name)) throw new RedactionException($"{place}: there is no validator '{name}': there are {string.Join(", ", RedactionValidators.Names)}, and {LabelRule.NoValidator}");
    }

    private static void Probability(double value, string place)
    {
        if (value is not (>= 0 and <= 1)) throw new RedactionException($"{place}: {FormattableString.Invariant($"{value}")} is not from 0 to 1");
    }
}
