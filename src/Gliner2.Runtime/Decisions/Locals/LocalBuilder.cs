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
        int least = task.Task.MinLabels, most = Math.Min(task.Task.MostLabels, retained.Length);
        int[] ranked = [.. retained.OrderByDescending(rank => utilities[rank]).ThenBy(rank => rank)];
        var empty = LabelSets.Empty(task);
        SetList sets;
        var complete = true;
        if (task.Task.IsExclusive)
        {
            sets = new SetList(empty.Length, Math.Min(ranked.Length, MostSets));
            foreach (var rank in ranked.Take(MostSets)) LabelSets.Add(sets.Add(empty, 0), rank);
            complete = ranked.Length <= MostSets;
        }
        else
        {
            var bound = references.BySet ? ranked : Array.FindAll(ranked, references.Bound.Contains);
            var free = references.BySet ? Array.Empty<int>() : Array.FindAll(ranked, rank => !references.Bound.Contains(rank));
            var gaining = free.Count(rank => utilities[rank] > 0);
            sets = BestSets.Of(task, utilities, bound, free, size => Free(size, free.Length, gaining), MostSets, out complete);
        }
        if (sets.Count == 0)
        {
            var set = sets.Add(empty, 0);
            foreach (var rank in ranked.Take(Math.Min(Math.Max(least, 1), most))) LabelSets.Add(set, rank);
        }
        for (var row = 0; row < sets.Count; row++) sets.Utilities[row] = Utility(sets[row], utilities);
        sets.Sort();
        return new LocalAssignments(number, task, LabelSets.Of(task, sets), sets.Utilities.ToArray(), retained, complete);

        // How many free labels go with so many bound ones: any number where rules count them, else those that gain something and as many more as there have to be.
        (int Least, int Greatest) Free(int size, int free, int gaining)
        {
            int fewest = Math.Max(least - size, 0), greatest = Math.Min(most - size, free);
            if (fewest > greatest) return (0, -1);
            if (references.ByCount) return (fewest, greatest);
            var taken = Math.Clamp(gaining, fewest, greatest);
            return (taken, taken);
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
