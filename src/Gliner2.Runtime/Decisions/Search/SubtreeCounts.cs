namespace Gliner2.Decisions.Search;

/// <summary>
/// How many nodes a search takes behind a state where it finds nothing better. That hangs on one number, the gap: how much more than what has been chosen the best
/// choice so far is worth. The search compares it with sums of utilities, so the count is the same for all gaps that lie alike to each of these.
/// </summary>
internal struct SubtreeCounts
{
    /// <summary>The most ranges that are kept: with many more, keeping them sorted takes longer than a search.</summary>
    private const int Most = 256;

    // Sorted by their lower ends.
    private Range[]? _ranges;
    private int _count;

    /// <summary>What is known for a gap; without nodes where nothing is.</summary>
    public readonly Range Find(double gap)
    {
        if (_ranges is null) return default;
        var place = PlaceAfter(gap);
        return place > 0 && gap <= _ranges[place - 1].High ? _ranges[place - 1] : default;
    }

    /// <summary>Remembers a count, unless the range is empty.</summary>
    public void Add(in Range range)
    {
        if (!(range.Low <= range.High) || _count == Most) return;
        if (_ranges is null) _ranges = new Range[4];
        else if (_count == _ranges.Length) Array.Resize(ref _ranges, 2 * _count);
        var place = PlaceAfter(range.Low);
        Array.Copy(_ranges, place, _ranges, place + 1, _count - place);
        _ranges[place] = range;
        _count++;
    }

    /// <summary>How many ranges begin at a gap or below.</summary>
    private readonly int PlaceAfter(double gap)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (_ranges![middle].Low <= gap) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>Gaps with the same count of nodes.</summary>
    /// <param name="Low">The least of them.</param>
    /// <param name="High">The greatest.</param>
    /// <param name="Nodes">The count.</param>
    public readonly record struct Range(double Low, double High, long Nodes);
}
