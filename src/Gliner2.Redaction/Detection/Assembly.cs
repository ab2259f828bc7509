using System.Text;
using Gliner2.Redaction.Common;

namespace Gliner2.Redaction.Detection;

/// <summary>Puts replacements into a text, by span only: what a value reads like elsewhere is of no consequence.</summary>
internal static class Assembly
{
    /// <summary>The redacted text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="detection">Findings in order, without overlaps.</param>
    /// <param name="policy">Which operator each label has.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="store">The tokens.</param>
    /// <param name="subject">Whom the text is about.</param>
    public static RedactedText Redact(string text, DetectionResult detection, RedactionPolicy policy, RedactionKeys keys, IPseudonymStore store, string? subject)
    {
        var output = new StringBuilder(text.Length);
        var spans = new List<RedactedSpan>(detection.Findings.Count);
        var values = new List<string>(detection.Findings.Count);
        var tokens = new Dictionary<string, string>(StringComparer.Ordinal);
        var contexts = new Dictionary<string, OperatorContext>(StringComparer.Ordinal);
        var done = 0;
        foreach (var finding in detection.Findings)
        {
            var used = finding.Source == DetectionSource.Escape ? EscapeOperator(policy) : policy.OperatorOf(finding.Label);
            if (!contexts.TryGetValue(finding.Label, out var context)) contexts.Add(finding.Label, context = new(finding.Label, keys, store, subject));
            var value = text.Substring(finding.Start, finding.Length);
            var replacement = used.Apply(value, context);
            output.Append(text, done, finding.Start - done);
            spans.Add(new RedactedSpan(finding, used.Name, output.Length, replacement));
            values.Add(value);
            if (used is PseudonymOperator) tokens[replacement] = value;
            output.Append(replacement);
            done = finding.End;
        }
        RedactionMeter.Count(spans);
        return new RedactedText(output.Append(text, done, text.Length - done).ToString(), spans, detection.Rejected, values, tokens);
    }

    /// <summary>A text that couldn't be searched: all of it is one replacement.</summary>
    public static RedactedText Withhold(string text, RedactionPolicy policy, Exception failure)
    {
        var finding = new Finding(Settlement.EscapeLabel, 0, text.Length, 1, DetectionSource.Given) { Reasons = ["the text couldn't be searched"] };
        RedactionMeter.Count("withhold");
        return new RedactedText(policy.WithheldText, [new RedactedSpan(finding, "withhold", 0, policy.WithheldText)], [], [text], new Dictionary<string, string>(), failure);
    }

    /// <summary>Spans that others found: inside the text, and not through a character.</summary>
    /// <exception cref="RedactionException">One isn't.</exception>
    public static Finding Checked(Finding finding, string text)
    {
        if (finding.Start < 0 || finding.End <= finding.Start || finding.End > text.Length)
            throw new RedactionException($"the finding {finding.Label} [{finding.Start}..{finding.End}] is not in the text, which has {text.Length} UTF-16 units");
        var start = finding.Start > 0 && char.IsLowSurrogate(text[finding.Start]) && char.IsHighSurrogate(text[finding.Start - 1]) ? finding.Start - 1 : finding.Start;
        var end = finding.End < text.Length && char.IsLowSurrogate(text[finding.End]) && char.IsHighSurrogate(text[finding.End - 1]) ? finding.End + 1 : finding.End;
        return finding with { Start = start, End = end };
    }

    private static RedactionOperator EscapeOperator(RedactionPolicy policy) =>
        policy.Operators().OfType<PseudonymOperator>().FirstOrDefault() ?? policy.Operators().First(used => used.WritesTokens);
}
