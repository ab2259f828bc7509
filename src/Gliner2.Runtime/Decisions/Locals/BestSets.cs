using System.Numerics;
using Gliner2.Decisions.Rules;

namespace Gliner2.Decisions.Locals;

/// <summary>
/// Sets of labels, the best first, without making the others: of any size, the set with the best labels comes first, and each other one comes after one that it follows
/// from by giving up a label for the next best. So what it takes depends on how many sets are wanted, not on how many there are.
/// </summary>
internal static class BestSets
{
    /// <summary>Infinite utilities as numbers that can be added and taken away again.</summary>
    private const double Most = 1e150;

    /// <summary>The most bound labels of which all sets are made at once.</summary>
    private const int FewLabels = 10;

    /// <summary>A set that is to come.</summary>
    /// <param name="Size">How many bound labels it has.</param>
    /// <param name="Places">Which, by place from the best; null for the best ones.</param>
    /// <param name="Moving">Which of them was exchanged last. Those before it are the best ones still, those behind it stay.</param>
    /// <param name="Sum">Their utility.</param>
    /// <param name="Free">How many free labels are with them, the best.</param>
    /// <param name="Low">The least number of free labels that was taken so far.</param>
    /// <param name="High">The greatest.</param>
    private readonly record struct Next(int Size, int[]? Places, int Moving, double Sum, int Free, int Low, int High);

    /// <summary>The best sets of any choice of bound labels with the best free ones.</summary>
    /// <param name="task">The task.</param>
    /// <param name="utilities">The utility of each label, by rank.</param>
    /// <param name="bound">Ranks of the labels that may be chosen in any way, best first.</param>
    /// <param name="free">Ranks of the labels of which the best are taken, best first.</param>
    /// <param name="counts">The least and the greatest number of free labels to a number of bound ones; none where the greatest is less.</param>
    /// <param name="most">How many sets are wanted.</param>
    /// <param name="complete">Whether these are all.</param>
    public static SetList Of(RankedTask task, double[] utilities, int[] bound, int[] free, Func<int, (int Least, int Greatest)> counts, int most, out bool complete)
    {
        complete = true;
        if (bound.Length <= FewLabels && All(task, bound, free, counts, most) is { } all) return all;
        var values = Array.ConvertAll(bound, rank => Math.Clamp(utilities[rank], -Most, Most));
        var gains = new double[free.Length + 1];
        for (var i = 0; i < free.Length; i++) gains[i + 1] = gains[i] + Math.Clamp(utilities[free[i]], -Most, Most);
        var gaining = free.Count(rank => utilities[rank] > 0);

        var queue = new PriorityQueue<Next, (double, int)>();
        var queued = 0;
        double sum = 0;
        for (var size = 0; size <= bound.Length; size++)
        {
            if (size > 0) sum += values[size - 1];
            var (least, greatest) = counts(size);
            if (least > greatest) continue;
            var taken = Math.Clamp(gaining, least, greatest);
            Add(new Next(size, null, size - 1, sum, taken, taken, taken));
        }

        var empty = LabelSets.Empty(task);
        var sets = new SetList(empty.Length, Math.Min(most, 64));
        while (sets.Count < most && queue.TryDequeue(out var next, out _))
        {
            var set = sets.Add(empty, 0);
            for (var i = 0; i < next.Size; i++) LabelSets.Add(set, bound[next.Places?[i] ?? i]);
            for (var i = 0; i < next.Free; i++) LabelSets.Add(set, free[i]);

            if (next.Low == next.High) Exchange(next);
            var (least, greatest) = counts(next.Size);
            bool canLess = next.Low > least, canMore = next.High < greatest;
            if (canLess && (!canMore || gains[next.Low - 1] >= gains[next.High + 1])) Add(next with { Free = next.Low - 1, Low = next.Low - 1 });
            else if (canMore) Add(next with { Free = next.High + 1, High = next.High + 1 });
        }
        complete = queue.Count == 0;
        return sets;

        // Each choice of bound labels has one way to it: the last label goes to its place first, then the one before it.
        void Exchange(in Next next)
        {
            if (next.Size == 0) return;
            var places = next.Places ?? Enumerable.Range(0, next.Size).ToArray();
            var at = places[next.Moving];
            if (at + 1 < (next.Moving + 1 < next.Size ? places[next.Moving + 1] : bound.Length)) Move(next, places, next.Moving);
            if (next.Moving > 0 && at > next.Moving) Move(next, places, next.Moving - 1);
        }

        void Move(in Next next, int[] places, int moving)
        {
            int[] moved = [.. places];
            var from = moved[moving]++;
            Add(next with { Places = moved, Moving = moving, Sum = next.Sum - values[from] + values[from + 1] });
        }

        void Add(in Next next) => queue.Enqueue(next, (-(next.Sum + gains[next.Free]), queued++));
    }

    /// <summary>All sets; null where there are more than are wanted.</summary>
    private static SetList? All(RankedTask task, int[] bound, int[] free, Func<int, (int Least, int Greatest)> counts, int most)
    {
        var empty = LabelSets.Empty(task);
        var sets = new SetList(empty.Length, 1 << bound.Length);
        var ranges = new (int Least, int Greatest)[bound.Length + 1];
        for (var size = 0; size < ranges.Length; size++) ranges[size] = counts(size);
        for (var chosen = 0u; chosen < 1u << bound.Length; chosen++)
        {
            var (least, greatest) = ranges[BitOperations.PopCount(chosen)];
            for (var taken = least; taken <= greatest; taken++)
            {
                if (sets.Count == most) return null;
                var set = sets.Add(empty, 0);
                for (var bits = chosen; bits != 0; bits &= bits - 1) LabelSets.Add(set, bound[BitOperations.TrailingZeroCount(bits)]);
                for (var i = 0; i < taken; i++) LabelSets.Add(set, free[i]);
            }
        }
        return sets;
    }
}
