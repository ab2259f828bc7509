using System.Numerics;
using Gliner2.Decisions.Rules;

namespace Gliner2.Decisions.Locals;

/// <summary>
/// Sets of labels of one task: the local assignments, and after them what is certain and what is possible while nothing is decided. A set is a row of bits by rank
/// (see <see cref="RankedTask"/>); what rules ask of it is worked out once.
/// </summary>
internal sealed class LabelSets
{
    private readonly RankedTask _task;
    private readonly ulong[] _bits;
    private readonly int _words;

    /// <param name="task">The task.</param>
    /// <param name="rows">The local assignments.</param>
    /// <param name="certain">Labels that are in all of them.</param>
    /// <param name="possible">Labels that are in any of them.</param>
    private LabelSets(RankedTask task, SetList rows, ulong[] certain, ulong[] possible)
    {
        (_task, _words, Count) = (task, certain.Length, rows.Count);
        _bits = [.. rows.Bits, .. certain, .. possible];
    }

    /// <summary>The number of local assignments.</summary>
    public int Count { get; }

    /// <summary>The set of the labels that are certain before a decision.</summary>
    public int CertainRow => Count;

    /// <summary>The set of the labels that are possible before a decision.</summary>
    public int PossibleRow => Count + 1;

    /// <summary>Given local assignments, at least one.</summary>
    public static LabelSets Of(RankedTask task, SetList rows)
    {
        var certain = rows[0].ToArray();
        var possible = rows[0].ToArray();
        for (var row = 1; row < rows.Count; row++)
        {
            for (var word = 0; word < certain.Length; word++)
            {
                certain[word] &= rows[row][word];
                possible[word] |= rows[row][word];
            }
        }
        return new LabelSets(task, rows, certain, possible);
    }

    /// <summary>A task of which nothing is known: no label is certain, all are possible. Each label alone is a local assignment, in the order of ranks.</summary>
    public static LabelSets Open(RankedTask task)
    {
        var all = Empty(task);
        var rows = new SetList(all.Length, task.Declared.Length);
        for (var rank = 0; rank < task.Declared.Length; rank++)
        {
            Add(rows.Add(Empty(task), 0), rank);
            Add(all, rank);
        }
        return new LabelSets(task, rows, Empty(task), all);
    }

    /// <summary>A set without labels.</summary>
    public static ulong[] Empty(RankedTask task) => new ulong[(task.Declared.Length + 63) / 64];

    /// <summary>Adds a label to a set.</summary>
    public static void Add(Span<ulong> set, int rank) => set[rank >> 6] |= 1UL << (rank & 63);

    /// <summary>Whether a set has a label.</summary>
    public bool Has(int row, int rank) => (_bits[row * _words + (rank >> 6)] >> (rank & 63) & 1) != 0;

    /// <summary>The number of labels in a set.</summary>
    public int Size(int row)
    {
        var size = 0;
        foreach (var word in Row(row)) size += BitOperations.PopCount(word);
        return size;
    }

    /// <summary>The place in the declaration of a set's first label; past all for an empty set.</summary>
    public int Lowest(int row)
    {
        var lowest = int.MaxValue;
        foreach (var rank in Ranks(row)) lowest = Math.Min(lowest, _task.Declared[rank]);
        return lowest;
    }

    /// <summary>The place in the declaration of a set's last label; -1 for an empty set.</summary>
    public int Highest(int row)
    {
        var highest = -1;
        foreach (var rank in Ranks(row)) highest = Math.Max(highest, _task.Declared[rank]);
        return highest;
    }

    /// <summary>The labels of a set, by rank.</summary>
    public int[] Ranks(int row)
    {
        var ranks = new int[Size(row)];
        for (int word = 0, i = 0; word < _words; word++)
        {
            for (var bits = Row(row)[word]; bits != 0; bits &= bits - 1) ranks[i++] = word * 64 + BitOperations.TrailingZeroCount(bits);
        }
        return ranks;
    }

    /// <summary>Compares two sets as sorted lists of their labels.</summary>
    public int Compare(int first, int second) => Compare(Row(first), Row(second));

    /// <summary>Compares two sets as sorted lists of their labels.</summary>
    public static int Compare(ReadOnlySpan<ulong> first, ReadOnlySpan<ulong> second)
    {
        for (var word = 0; word < first.Length; word++)
        {
            var difference = first[word] ^ second[word];
            if (difference == 0) continue;
            var lowest = difference & (~difference + 1);
            var firstHasIt = (first[word] & lowest) != 0;
            // The list with the lower label comes first, unless the other one ends before it.
            var other = firstHasIt ? second : first;
            var goesOn = (other[word] & ~(lowest | (lowest - 1))) != 0 || other[(word + 1)..].ContainsAnyExcept(0UL);
            return firstHasIt == goesOn ? -1 : 1;
        }
        return 0;
    }

    private ReadOnlySpan<ulong> Row(int row) => _bits.AsSpan(row * _words, _words);
}
