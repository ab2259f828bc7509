using Gliner2.Decisions.Rules;

namespace Gliner2.Decisions.Locals;

/// <summary>
/// Subsets of labels by their size. There are 2 to the number of labels of them, so of each size only the best are made: label by label the best so far
/// with and without it, which loses none of the best, since what is added later is the same for both.
/// </summary>
internal static class BestSubsets
{
    /// <summary>The subsets of each size from 0.</summary>
    /// <param name="task">The task.</param>
    /// <param name="utilities">The utility of each label, by rank.</param>
    /// <param name="ranks">The labels, ascending.</param>
    /// <param name="largest">The greatest size.</param>
    /// <param name="most">The most subsets of one size.</param>
    /// <param name="complete">Whether all subsets up to that size were made.</param>
    public static IReadOnlyList<IReadOnlyList<ulong[]>> Of(RankedTask task, double[] utilities, int[] ranks, int largest, int most, out bool complete)
    {
        complete = true;
        // Each size's subsets are sorted: the best first, of equally good ones the lower as a list of labels.
        var sizes = new List<List<(ulong[] Set, double Utility)>> { new() { (LabelSets.Empty(task), 0) } };
        foreach (var rank in ranks)
        {
            if (sizes.Count <= largest) sizes.Add([]);
            for (var size = sizes.Count - 1; size > 0; size--)
            {
                complete &= sizes[size].Count + sizes[size - 1].Count <= most;
                sizes[size] = Merge(sizes[size], sizes[size - 1], rank, utilities[rank], most);
            }
        }
        return sizes.ConvertAll(size => size.ConvertAll(entry => entry.Set));
    }

    /// <summary>The best of some subsets and of others with one label more. The label is behind all of theirs, so the others stay sorted with it.</summary>
    private static List<(ulong[] Set, double Utility)> Merge(List<(ulong[] Set, double Utility)> without, List<(ulong[] Set, double Utility)> smaller, int rank, double utility, int most)
    {
        var merged = new List<(ulong[] Set, double Utility)>(Math.Min(most, without.Count + smaller.Count));
        int first = 0, second = 0;
        while (merged.Count < most && (first < without.Count || second < smaller.Count))
        {
            if (second == smaller.Count)
            {
                merged.Add(without[first++]);
                continue;
            }
            var with = smaller[second].Utility + utility;
            if (first < without.Count && without[first].Utility > with)
            {
                merged.Add(without[first++]);
                continue;
            }
            var set = (ulong[])smaller[second].Set.Clone();
            LabelSets.Add(set, rank);
            if (first < without.Count && without[first].Utility == with && LabelSets.Compare(without[first].Set, set) < 0)
            {
                merged.Add(without[first++]);
                continue;
            }
            merged.Add((set, with));
            second++;
        }
        return merged;
    }
}
