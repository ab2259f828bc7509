namespace Gliner2.Runtime.Tests.Common;

/// <summary>Candidates whose scores differ by rounding alone: how those stand among themselves depends on the instructions that the processor has.</summary>
internal static class Ties
{
    private const double Rounding = 2e-5;

    /// <summary>Puts candidates where a recording has them, as far as those that they pass have the same score but for rounding.</summary>
    /// <param name="ours">The candidates, best first.</param>
    /// <param name="recorded">How many are recorded.</param>
    /// <param name="isRecorded">Whether a candidate is the one that is recorded at a place.</param>
    /// <param name="score">A candidate's score.</param>
    public static List<T> Settle<T>(IEnumerable<T> ours, int recorded, Func<int, T, bool> isRecorded, Func<T, double> score)
    {
        List<T> settled = [.. ours];
        for (var place = 0; place < Math.Min(recorded, settled.Count); place++)
        {
            var (found, best) = (place, score(settled[place]));
            bool IsTie(int other) => other < settled.Count && Math.Abs(score(settled[other]) - best) <= Rounding * Math.Max(1, Math.Abs(best));
            while (IsTie(found) && !isRecorded(place, settled[found])) found++;
            if (found == place || !IsTie(found)) continue;
            var candidate = settled[found];
            settled.RemoveAt(found);
            settled.Insert(place, candidate);
        }

        return settled;
    }
}
