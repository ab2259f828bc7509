namespace Gliner2.Networks.Decoding;

/// <summary>
/// Chooses among overlapping spans of one label. Holds buffers that it uses again: one resolver serves one thread.
/// </summary>
internal sealed class OverlapResolver
{
    private readonly List<int> _ranked = [];
    private readonly MaximumSumSelector _maximumSum = new();

    /// <summary>
    /// Appends to <paramref name="kept"/> the indices of the spans that stay. Without a policy: by score, equal ones in the given order, and
    /// what overlaps a kept one goes. With one: equal places count once (the best), and the rest stay in rank order.
    /// </summary>
    public void Resolve(ReadOnlySpan<ScoredSpan> spans, OverlapPolicy? policy, List<int> kept)
    {
        if (spans.IsEmpty) return;
        if (spans.Length == 1)
        {
            kept.Add(0);
            return;
        }
        switch (policy)
        {
            case null: KeepGreedy(spans, kept); return;
            case OverlapPolicy.Allow: Rank(spans); kept.AddRange(_ranked); return;
            case OverlapPolicy.Nested: Rank(spans); KeepUncrossed(spans, kept); return;
            case OverlapPolicy.Longest: Rank(spans); KeepLongest(spans, kept); return;
            case OverlapPolicy.Disallow: Rank(spans); _maximumSum.Select(spans, _ranked, kept); return;
            default: throw new ArgumentOutOfRangeException(nameof(policy), policy, "unknown overlap policy");
        }
    }

    /// <summary>
    /// The one span that a single-valued label keeps: the first of what <see cref="Resolve"/> would keep. -1 when there is none.
    /// </summary>
    public int First(ReadOnlySpan<ScoredSpan> spans, OverlapPolicy? policy)
    {
        if (spans.IsEmpty) return -1;
        if (policy is OverlapPolicy.Disallow or OverlapPolicy.Longest)
        {
            var kept = new List<int>();
            Resolve(spans, policy, kept);
            return kept[0];
        }
        // The best-ranked span can't be dropped by what ranks below it.
        var best = 0;
        for (var i = 1; i < spans.Length; i++)
            if (policy is null ? spans[i].Score > spans[best].Score : spans[i].CompareRank(spans[best]) < 0) best = i;
        return best;
    }

    // Kept spans don't overlap each other, so the neighbours by start tell whether a span is free.
    private void KeepGreedy(ReadOnlySpan<ScoredSpan> spans, List<int> kept)
    {
        SortIndices(spans, (left, right) => right.Score.CompareTo(left.Score));
        var placed = new List<ScoredSpan>(Math.Min(spans.Length, 64));
        foreach (var index in _ranked)
        {
            var span = spans[index];
            var place = LowerBound(placed, span.Start);
            if (place < placed.Count && placed[place].Overlaps(span)) continue;
            if (place > 0 && placed[place - 1].Overlaps(span)) continue;
            placed.Insert(place, span);
            kept.Add(index);
        }
    }

    private static int LowerBound(List<ScoredSpan> placed, int start)
    {
        int low = 0, high = placed.Count;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (placed[middle].Start < start) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private void KeepUncrossed(ReadOnlySpan<ScoredSpan> spans, List<int> kept)
    {
        var first = kept.Count;
        foreach (var index in _ranked)
            if (!CrossesAny(spans, spans[index], kept, first)) kept.Add(index);
    }

    private static bool CrossesAny(ReadOnlySpan<ScoredSpan> spans, in ScoredSpan span, List<int> kept, int first)
    {
        for (var i = first; i < kept.Count; i++)
        {
            var other = spans[kept[i]];
            if (span.Overlaps(other) && !span.Contains(other) && !other.Contains(span)) return true;
        }
        return false;
    }

    // In order of start, longer first, a span lies within another one if any earlier one reaches as far.
    private void KeepLongest(ReadOnlySpan<ScoredSpan> spans, List<int> kept)
    {
        var byStart = _ranked.ToArray();
        var copy = spans.ToArray();
        Array.Sort(byStart, (left, right) =>
            copy[left].Start != copy[right].Start ? copy[left].Start.CompareTo(copy[right].Start) : copy[right].End.CompareTo(copy[left].End));
        var inside = new bool[spans.Length];
        var reach = int.MinValue;
        foreach (var index in byStart)
        {
            inside[index] = spans[index].End <= reach;
            reach = Math.Max(reach, spans[index].End);
        }
        foreach (var index in _ranked)
            if (!inside[index]) kept.Add(index);
    }

    // Rank order, of equal places the best only.
    private void Rank(ReadOnlySpan<ScoredSpan> spans)
    {
        SortIndices(spans, (left, right) => left.CompareRank(right));
        var seen = new HashSet<(int, int)>(spans.Length);
        var count = 0;
        for (var rank = 0; rank < _ranked.Count; rank++)
        {
            var span = spans[_ranked[rank]];
            if (seen.Add((span.Start, span.End))) _ranked[count++] = _ranked[rank];
        }
        _ranked.RemoveRange(count, _ranked.Count - count);
    }

    private void SortIndices(ReadOnlySpan<ScoredSpan> spans, Comparison<ScoredSpan> comparison)
    {
        _ranked.Clear();
        for (var i = 0; i < spans.Length; i++) _ranked.Add(i);
        var copy = spans.ToArray();
        _ranked.Sort((left, right) => comparison(copy[left], copy[right]) is var order && order != 0 ? order : left.CompareTo(right));
    }
}
