namespace Gliner2.Networks.Decoding;

/// <summary>A scored half-open span, in whatever unit the caller counts.</summary>
internal readonly record struct ScoredSpan(double Score, int Start, int End)
{
    public bool Overlaps(in ScoredSpan other) => Start < other.End && End > other.Start;

    public bool Contains(in ScoredSpan other) => Start <= other.Start && other.End <= End;

    /// <summary>Rank order: score descending, then start, then end.</summary>
    public int CompareRank(in ScoredSpan other)
    {
        var order = other.Score.CompareTo(Score);
        if (order == 0) order = Start.CompareTo(other.Start);
        return order != 0 ? order : End.CompareTo(other.End);
    }
}
