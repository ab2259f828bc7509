using System.Runtime.InteropServices;

namespace Gliner2.Networks.Decoding;

/// <summary>
/// Weighted interval scheduling: the set of spans without overlaps whose scores have the greatest sum. Ties go to the set with more spans,
/// then to the one whose spans, in rank order, come first.
/// </summary>
internal sealed class MaximumSumSelector
{
    /// <summary>The best set among the first spans of the order: its sum, its size, and its last step.</summary>
    private readonly record struct Best(double Sum, int Count, bool Taken, int Previous);

    private readonly List<int> _order = [];
    private readonly List<int> _ends = [];
    private readonly List<Best> _best = [];
    private int[] _rankOf = [];

    /// <param name="spans">All spans.</param>
    /// <param name="ranked">Indices of those that compete, best first, no two with the same place.</param>
    /// <param name="kept">Gets the chosen indices in rank order.</param>
    public void Select(ReadOnlySpan<ScoredSpan> spans, List<int> ranked, List<int> kept)
    {
        Prepare(spans, ranked);
        _best.Clear();
        _best.Add(new(0, 0, false, 0));
        for (var i = 0; i < _order.Count; i++)
        {
            var span = spans[_order[i]];
            var compatible = CountEndingBy(span.Start, i);
            var with = new Best(_best[compatible].Sum + span.Score, _best[compatible].Count + 1, true, compatible);
            var without = _best[i] with { Taken = false, Previous = i };
            _best.Add(IsBetter(with, without, i) ? with : without);
        }
        var ranks = RanksOf(_order.Count);
        foreach (var rank in ranks) kept.Add(ranked[rank]);
    }

    private void Prepare(ReadOnlySpan<ScoredSpan> spans, List<int> ranked)
    {
        if (_rankOf.Length < spans.Length) _rankOf = new int[spans.Length];
        for (var rank = 0; rank < ranked.Count; rank++) _rankOf[ranked[rank]] = rank;
        _order.Clear();
        _order.AddRange(ranked);
        var copy = spans.ToArray();
        _order.Sort((left, right) =>
            copy[left].End != copy[right].End ? copy[left].End.CompareTo(copy[right].End) : copy[left].Start.CompareTo(copy[right].Start));
        _ends.Clear();
        foreach (var index in _order) _ends.Add(copy[index].End);
    }

    // How many of the first `limit` spans of the order end at or before a place.
    private int CountEndingBy(int place, int limit)
    {
        var ends = CollectionsMarshal.AsSpan(_ends);
        int low = 0, high = limit;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (ends[middle] <= place) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private bool IsBetter(in Best with, in Best without, int step)
    {
        if (with.Sum != without.Sum) return with.Sum > without.Sum;
        if (with.Count != without.Count) return with.Count > without.Count;
        var ranksWith = RanksOf(with.Previous, _order[step]);
        var ranksWithout = RanksOf(step);
        return ranksWith.AsSpan().SequenceCompareTo(ranksWithout) < 0;
    }

    // Ranks, ascending, of the best set among the first `steps` spans of the order, and of one more span.
    private List<int> RankList(int steps, int? additional)
    {
        var ranks = new List<int>();
        if (additional is { } index) ranks.Add(_rankOf[index]);
        for (var i = steps; i > 0; i = _best[i].Previous)
            if (_best[i].Taken) ranks.Add(_rankOf[_order[i - 1]]);
        ranks.Sort();
        return ranks;
    }

    private int[] RanksOf(int steps, int? additional = null) => [.. RankList(steps, additional)];
}
