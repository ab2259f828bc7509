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
    public static IReadOnlyList<SetList> Of(RankedTask task, double[] utilities, int[] ranks, int largest, int most, out bool complete)
    {
        complete = true;
        var empty = LabelSets.Empty(task);
        // Each size's subsets are sorted: the best first, of equally good ones the lower as a list of labels.
        var sizes = new List<SetList> { new(empty.Length, capacity: 1) };
        sizes[0].Add(empty, 0);
        foreach (var rank in ranks)
        {
            if (sizes.Count <= largest) sizes.Add(new SetList(empty.Length, capacity: 0));
            for (var size = sizes.Count - 1; size > 0; size--)
            {
                complete &= sizes[size].Count + sizes[size - 1].Count <= most;
                sizes[size] = Merge(sizes[size], sizes[size - 1], rank, utilities[rank], new SetList(empty.Length, Math.Min(most, sizes[size].Count + sizes[size - 1].Count)), most);
            }
        }
        return sizes;
    }

    /// <summary>The best of some subsets and of others with one label more. The label is behind all of theirs, so the others stay sorted with it.</summary>
    private static SetList Merge(SetList without, SetList smaller, int rank, double utility, SetList merged, int most)
    {
        for (int first = 0, second = 0; merged.Count < most && first + second < without.Count + smaller.Count;)
        {
            var with = second < smaller.Count ? smaller.Utilities[second] + utility : 0;
            if (second == smaller.Count || (first < without.Count && IsBefore(first, with, second)))
            {
                merged.Add(without[first], without.Utilities[first]);
                first++;
            }
            else
            {
                LabelSets.Add(merged.Add(smaller[second], with), rank);
                second++;
            }
        }
        return merged;

        bool IsBefore(int first, double with, int second)
        {
            if (without.Utilities[first] != with) return without.Utilities[first] > with;
            var set = smaller[second].ToArray();
            LabelSets.Add(set, rank);
            return LabelSets.Compare(without[first], set) < 0;
        }
    }
}
