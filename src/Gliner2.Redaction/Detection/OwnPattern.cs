using System.Text.RegularExpressions;
using Gliner2.Redaction.Recognizers;

namespace Gliner2.Redaction.Detection;

/// <summary>A pattern of a policy as a recognizer.</summary>
internal static class OwnPattern
{
    /// <summary>The recognizer of one of a rule's patterns.</summary>
    public static Recognizer Of(LabelRule rule, int index)
    {
        var pattern = rule.Patterns[index];
        var group = pattern.Pattern.Contains("(?<value>", StringComparison.Ordinal) ? new Regex(pattern.Pattern).GroupNumberFromName("value") : 0;
        return new PatternRecognizer(FormattableString.Invariant($"{rule.Name} pattern {index + 1}"), [rule.Name], pattern.Pattern, pattern.Score, static _ => true, group: group)
        {
            InsideWords = true,
            ValidatorName = pattern.Validator,
            Judge = pattern.Validator is not { } validator ? null : (text, start, end) =>
                RedactionValidators.Check(validator, text.AsSpan(start, end - start)) == Verdict.Confirmed ? new Candidate(start, end, pattern.Score, Verdict.Confirmed) : null,
        };
    }
}
