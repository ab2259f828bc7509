namespace Gliner2.Server.Dialects.Presidio;

/// <summary>
/// Settles spans as Presidio's anonymizer does: overlapping ones of a type are one; of others the contained one goes, and of two with the same ends that with the lesser
/// score; neighbours of a type with nothing but spaces between them are one.
/// </summary>
internal static class SpanConflicts
{
    public static List<PresidioSpan> Settle(CodePointText text, List<PresidioSpan> spans) => Joined(text, Uncontained(Merged([.. spans.OrderBy(span => span.Start).ThenBy(span => span.End)])));

    private static List<PresidioSpan> Merged(List<PresidioSpan> spans)
    {
        var kept = new List<PresidioSpan>();
        for (var i = 0; i < spans.Count; i++)
        {
            var span = spans[i];
            if (Others(spans, i, kept).FirstOrDefault(other => other.Type == span.Type && Overlap(span, other)) is not { } other)
            {
                kept.Add(span);
                continue;
            }

            (other.Start, other.End) = (Math.Min(span.Start, other.Start), Math.Max(span.End, other.End));
            other.Score = Math.Max(span.Score ?? 0, other.Score ?? 0);
        }

        return kept;
    }

    private static List<PresidioSpan> Uncontained(List<PresidioSpan> spans)
    {
        var kept = new List<PresidioSpan>();
        for (var i = 0; i < spans.Count; i++)
            if (!Others(spans, i, kept).Any(other => GivesWay(spans[i], other))) kept.Add(spans[i]);
        return kept;
    }

    private static List<PresidioSpan> Joined(CodePointText text, List<PresidioSpan> spans)
    {
        var joined = new List<PresidioSpan>();
        foreach (var span in spans)
        {
            if (joined is [.., var last] && last.Type == span.Type && last.End < span.Start && span.Start <= text.Length && !text.Part(last.End, span.Start).AsSpan().ContainsAnyExcept(' '))
            {
                joined.RemoveAt(joined.Count - 1);
                span.Start = last.Start;
            }

            joined.Add(span);
        }

        return joined;
    }

    /// <summary>Those that come after a span, then those before it that were kept.</summary>
    private static IEnumerable<PresidioSpan> Others(List<PresidioSpan> spans, int index, List<PresidioSpan> kept)
    {
        for (var i = index + 1; i < spans.Count; i++) yield return spans[i];
        foreach (var span in kept) yield return span;
    }

    private static bool Overlap(PresidioSpan one, PresidioSpan other) => one.Start < other.End && other.Start < one.End;

    private static bool GivesWay(PresidioSpan span, PresidioSpan other) => span.Start == other.Start && span.End == other.End
        ? (span.Score ?? 0) <= (other.Score ?? 0)
        : other.Start <= span.Start && span.End <= other.End;
}
