using System.Numerics;
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
        var empty = LabelSets.Empty(task);
        var sets = new SetList(empty.Length, retained.Length);
        int least = task.Task.MinLabels, most = Math.Min(task.Task.MostLabels, retained.Length);
        if (task.Task.IsExclusive)
        {
            foreach (var rank in retained) Add(empty, [rank]);
        }
        else
        {
            var bound = references.BySet ? retained : [.. retained.Where(references.Bound.Contains)];
            int[] free = [.. retained.Except(bound).OrderByDescending(rank => utilities[rank]).ThenBy(rank => rank)];
            var subsets = BestSubsets.Of(task, utilities, bound, most, MostSets, out complete);
            sets = new SetList(empty.Length, subsets.Sum(size => size.Count));
            for (var size = 0; size < subsets.Count; size++)
            {
                for (var i = 0; i < subsets[size].Count; i++)
                {
                    if (references.BySet) AddIf(subsets[size][i], size, []);
                    else if (references.ByCount) AddTotals(subsets[size][i], size, free);
                    else AddGreedily(subsets[size][i], size, free);
                }
            }
        }
        if (sets.Count == 0) Add(empty, [.. retained.OrderByDescending(rank => utilities[rank]).ThenBy(rank => rank).Take(Math.Min(Math.Max(least, 1), most))]);

        KeepBest();
        return new LocalAssignments(number, task, LabelSets.Of(task, sets), sets.Utilities.ToArray(), retained, complete);

        // So many labels in all, the best free ones beside the bound ones.
        void AddTotals(ReadOnlySpan<ulong> set, int size, int[] free)
        {
            for (var total = Math.Max(least, size); total <= Math.Min(most, size + free.Length); total++) Add(set, free.AsSpan(0, total - size));
        }

        // The free labels that gain something, and as many more as there have to be.
        void AddGreedily(ReadOnlySpan<ulong> set, int size, int[] free)
        {
            var taken = 0;
            while (taken < free.Length && size + taken < most && (utilities[free[taken]] > 0 || size + taken < least)) taken++;
            AddIf(set, size, free.AsSpan(0, taken));
        }

        void AddIf(ReadOnlySpan<ulong> set, int size, ReadOnlySpan<int> more)
        {
            if (size + more.Length >= least && size + more.Length <= most) Add(set, more);
        }

        void Add(ReadOnlySpan<ulong> set, ReadOnlySpan<int> more)
        {
            var whole = sets.Add(set, 0);
            foreach (var rank in more) LabelSets.Add(whole, rank);
            sets.Utilities[^1] = Utility(whole, utilities);
            if (sets.Count >= 8 * MostSets) KeepBest();
        }

        void KeepBest()
        {
            complete &= sets.Count <= MostSets;
            sets.KeepBest(MostSets);
        }
    }

    /// <summary>The sum of a set's utilities, in the order of the ranks, so that equal sets have equal sums however they were made.</summary>
    private static double Utility(ReadOnlySpan<ulong> set, double[] utilities)
    {
        double sum = 0;
        for (var word = 0; word < set.Length; word++)
        {
            for (var bits = set[word]; bits != 0; bits &= bits - 1) sum += utilities[word * 64 + BitOperations.TrailingZeroCount(bits)];
        }
        return sum;
    }
}
