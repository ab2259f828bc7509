using Gliner2.Decisions.Rules;

namespace Gliner2.Decisions.Locals;

/// <summary>What rules say of a task's labels, which decides the sets that a decoder has to look at.</summary>
/// <param name="Bound">Ranks of the labels that rules name.</param>
/// <param name="ByCount">Whether a rule counts the task's labels.</param>
/// <param name="BySet">Whether a rule asks what of the task is chosen.</param>
internal readonly record struct TaskReferences(IReadOnlySet<int> Bound, bool ByCount, bool BySet);

/// <summary>Turns the utilities of a task's labels into its local assignments.</summary>
internal static class LocalBuilder
{
    /// <summary>The most sets of one task that are looked at, the best ones: without a bound a task of thirty labels had a thousand million.</summary>
    public const int MostSets = 1024;

    /// <param name="number">The task's number.</param>
    /// <param name="task">The task.</param>
    /// <param name="utilities">The utility of each label, by rank.</param>
    /// <param name="retained">Ranks of the labels that are looked at, ascending.</param>
    /// <param name="references">What rules say of the task.</param>
    public static LocalAssignments Build(int number, RankedTask task, double[] utilities, int[] retained, TaskReferences references)
    {
        var complete = true;
        var sets = new List<(ulong[] Set, double Utility)>();
        int least = task.Task.MinLabels, most = Math.Min(task.Task.MostLabels, retained.Length);
        if (task.Task.IsExclusive)
        {
            foreach (var rank in retained) Add(SetOf(task, [rank]));
        }
        else
        {
            var bound = references.BySet ? retained : [.. retained.Where(references.Bound.Contains)];
            int[] free = [.. retained.Except(bound).OrderByDescending(rank => utilities[rank]).ThenBy(rank => rank)];
            var subsets = BestSubsets.Of(task, utilities, bound, most, MostSets, out complete);
            for (var size = 0; size < subsets.Count; size++)
            {
                foreach (var set in subsets[size])
                {
                    if (references.BySet) AddIf(set, size);
                    else if (references.ByCount) AddTotals(set, size, free);
                    else AddGreedily(set, size, free);
                }
            }
        }
        if (sets.Count == 0) Add(SetOf(task, retained.OrderByDescending(rank => utilities[rank]).ThenBy(rank => rank).Take(Math.Min(Math.Max(least, 1), most))));

        Rank();
        return new LocalAssignments(number, task, LabelSets.Of(task, sets.ConvertAll(set => set.Set)), [.. sets.Select(set => set.Utility)], retained, complete);

        void AddIf(ulong[] set, int size)
        {
            if (size >= least && size <= most) Add(set);
        }

        // So many labels in all, the best free ones beside the bound ones.
        void AddTotals(ulong[] set, int size, int[] free)
        {
            for (var total = Math.Max(least, size); total <= Math.Min(most, size + free.Length); total++) Add(With(set, free.AsSpan(0, total - size)));
        }

        // The free labels that gain something, and as many more as there have to be.
        void AddGreedily(ulong[] set, int size, int[] free)
        {
            var taken = 0;
            while (taken < free.Length && size + taken < most && (utilities[free[taken]] > 0 || size + taken < least)) taken++;
            AddIf(With(set, free.AsSpan(0, taken)), size + taken);
        }

        void Add(ulong[] set)
        {
            sets.Add((set, Utility(set, utilities)));
            if (sets.Count >= 8 * MostSets) Rank();
        }

        void Rank()
        {
            sets.Sort(static (x, y) => y.Utility.CompareTo(x.Utility) is not 0 and var order ? order : LabelSets.Compare(x.Set, y.Set));
            if (sets.Count <= MostSets) return;
            complete = false;
            sets.RemoveRange(MostSets, sets.Count - MostSets);
        }
    }

    private static ulong[] With(ulong[] set, ReadOnlySpan<int> ranks)
    {
        var result = (ulong[])set.Clone();
        foreach (var rank in ranks) LabelSets.Add(result, rank);
        return result;
    }

    private static ulong[] SetOf(RankedTask task, IEnumerable<int> ranks)
    {
        var set = LabelSets.Empty(task);
        foreach (var rank in ranks) LabelSets.Add(set, rank);
        return set;
    }

    /// <summary>The sum of a set's utilities, in the order of the ranks, so that equal sets have equal sums however they were made.</summary>
    private static double Utility(ulong[] set, double[] utilities)
    {
        double sum = 0;
        for (var rank = 0; rank < utilities.Length; rank++)
            if ((set[rank >> 6] >> (rank & 63) & 1) != 0) sum += utilities[rank];
        return sum;
    }
}
