using Gliner2.Redaction.Tokens;

namespace Gliner2.Redaction.Detection;

/// <summary>
/// Settles what overlaps, once: overlapping findings of one label are one; of two labels the longer wins, then the surer; what reaches beyond the winner stays a finding of its own. What is to be
/// kept never covers what is to be redacted, and what looks like our tokens comes before everything.
/// </summary>
internal static class Settlement
{
    /// <summary>The label of text that looks like a token.</summary>
    public const string EscapeLabel = "text";

    // A shorter value stands in too many words' places to be looked for everywhere.
    private const int ShortestPropagated = 3, ShortestDigits = 4;

    /// <summary>Findings that don't overlap, in the order of the text.</summary>
    public static DetectionResult Settle(string text, IEnumerable<Finding> found, List<Finding> rejected, RedactionPolicy policy)
    {
        var cover = new Cover(text);
        if (policy.WritesTokens) Escape(text, cover);
        foreach (var finding in MergeOverlaps(found).OrderBy(finding => IsKept(finding, policy)).ThenByDescending(finding => finding.Length).ThenByDescending(finding => finding.Score).ThenBy(finding => finding.Start))
            if (!cover.Offer(finding)) rejected.Add(finding.Because("inside another finding"));
        if (policy.Propagate) Propagate(text, cover, policy);
        var settled = cover.Accepted.OrderBy(finding => finding.Start);
        return new(policy.MergeAdjacent ? MergeAdjacent(text, settled) : [.. settled], rejected);
    }

    private static bool IsKept(Finding finding, RedactionPolicy policy) => policy.OperatorOf(finding.Label) is KeepOperator;

    private static void Escape(string text, Cover cover)
    {
        for (var at = 0; TokenShape.Next(text, at, out var match); at = match.End)
            cover.Offer(new Finding(EscapeLabel, match.Start, match.End, 1, DetectionSource.Escape) { Reasons = ["looks like a token"] });
    }

    private static List<Finding> MergeOverlaps(IEnumerable<Finding> found)
    {
        var merged = new List<Finding>();
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var finding in found.OrderBy(finding => finding.Start).ThenByDescending(finding => finding.End))
        {
            if (last.TryGetValue(finding.Label, out var at) && finding.Start < merged[at].End)
            {
                merged[at] = Union(merged[at], finding);
                continue;
            }
            last[finding.Label] = merged.Count;
            merged.Add(finding);
        }
        return merged;
    }

    /// <summary>What says more of itself gives the details, and its verdict when it is the whole.</summary>
    private static Finding Union(Finding first, Finding second)
    {
        var (start, end) = (Math.Min(first.Start, second.Start), Math.Max(first.End, second.End));
        var (lead, other) = Weight(second) > Weight(first) ? (second, first) : (first, second);
        var whole = lead.Start == start && lead.End == end;
        return lead with { Start = start, End = end, Score = Math.Max(first.Score, second.Score), Verdict = whole ? lead.Verdict : Verdict.Unknown, Reasons = [.. lead.Reasons, .. other.Reasons] };
    }

    private static double Weight(Finding finding) => finding.Score + (finding.Verdict == Verdict.Confirmed ? 1 : 0);

    private static void Propagate(string text, Cover cover, RedactionPolicy policy)
    {
        var values = new Occurrences<Finding>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var finding in cover.Accepted)
        {
            if (finding.Source == DetectionSource.Escape || IsKept(finding, policy) || !MayPropagate(text.AsSpan(finding.Start, finding.Length))) continue;
            var value = text.Substring(finding.Start, finding.Length);
            if (seen.Add(value)) values.Add(value, finding);
        }

        if (values.IsEmpty) return;
        foreach (var (start, end, model) in values.In(text).OrderByDescending(place => place.End - place.Start).ToArray())
            cover.Offer(model with { Start = start, End = end, Source = DetectionSource.Propagation, Reasons = ["found elsewhere in the text", .. model.Reasons] });
    }

    private static bool MayPropagate(ReadOnlySpan<char> value)
    {
        var (letters, digits) = (0, 0);
        foreach (var letter in value)
        {
            if (char.IsDigit(letter)) digits++;
            else if (char.IsLetter(letter) || char.IsSurrogate(letter)) letters++;
        }
        return letters >= ShortestPropagated || letters + digits >= ShortestDigits || value.IndexOfAnyInRange('\u2E80', '\uFFDC') >= 0 && letters >= 2;
    }

    /// <summary>Two values that a checksum confirmed are two.</summary>
    private static List<Finding> MergeAdjacent(string text, IEnumerable<Finding> settled)
    {
        var merged = new List<Finding>();
        foreach (var finding in settled)
        {
            if (merged.Count > 0 && AreOne(text, merged[^1], finding)) merged[^1] = Union(merged[^1], finding);
            else merged.Add(finding);
        }
        return merged;
    }

    private static bool AreOne(string text, Finding first, Finding second) =>
        first.Label == second.Label && first.Source != DetectionSource.Escape && second.Source != DetectionSource.Escape
        && first.Verdict != Verdict.Confirmed && second.Verdict != Verdict.Confirmed
        && second.Start > first.End && text.AsSpan(first.End, second.Start - first.End).IsWhiteSpace();
}
