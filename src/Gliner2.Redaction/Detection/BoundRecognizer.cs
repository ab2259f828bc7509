using Gliner2.Redaction.Recognizers;

namespace Gliner2.Redaction.Detection;

/// <summary>A recognizer and the policy's rules that its values fall under.</summary>
/// <param name="Recognizer">The recognizer.</param>
/// <param name="Rules">The recognizer's labels that the policy has, most exact first, and their rules.</param>
internal sealed record BoundRecognizer(Recognizer Recognizer, IReadOnlyList<(string Label, LabelRule Rule)> Rules)
{
    private const string Generic = "secret";

    /// <summary>The rule of a candidate; null when the policy asks for nothing of its kind.</summary>
    public LabelRule? RuleOf(in Candidate candidate)
    {
        if (candidate.Label is not { } label) return Rules[0].Rule;
        LabelRule? general = null;
        foreach (var (name, rule) in Rules)
        {
            if (name == label) return rule;
            if (name == Generic) general = rule;
        }
        return general;
    }
}
