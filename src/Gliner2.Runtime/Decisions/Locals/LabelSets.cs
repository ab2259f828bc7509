using System.Numerics;
using Gliner2.Decisions.Rules;

namespace Gliner2.Decisions.Locals;

/// <summary>
/// Sets of labels of one task: the local assignments, and after them what is certain and what is possible while nothing is decided. A set is a row of bits by rank
/// (see <see cref="RankedTask"/>); what rules ask of it is worked out once.
/// </summary>
internal sealed class LabelSets
{
    private readonly ulong[] _bits;
    private readonly int[] _sizes, _lowest, _highest;
    private readonly int _words;

    /// <param name="task">The task.</param>
    /// <param name="rows">The local assignments.</param>
    /// <param name="certain">Labels that are in all of them.</param>
    /// <param name="possible">Labels that are in any of them.</param>
    private LabelSets(RankedTask task, IReadOnlyList<ulong[]> rows, ulong[] certain, ulong[] possible)
    {
        Count = rows.Count;
        _words = WordsOf(task);
        var all = Count + 2;
        _bits = new ulong[all * _words];
        (_sizes, _lowest, _highest) = (new int[all], new int[all], new int[all]);
        for (var row = 0; row < all; row++)
        {
            var bits = row < Count ? rows[row] : row == CertainRow ? certain : possible;
            bits.CopyTo(_bits, row * _words);
            _lowest[row] = int.MaxValue;
            _highest[row] = -1;
            foreach (var rank in Ranks(row))
            {
                _sizes[row]++;
                _lowest[row] = Math.Min(_lowest[row], task.Declared[rank]);
                _highest[row] = Math.Max(_highest[row], task.Declared[rank]);
            }
        }
    }

    /// <summary>The number of local assignments.</summary>
    public int Count { get; }

    /// <summary>The set of the labels that are certain before a decision.</summary>
    public int CertainRow => Count;

    /// <summary>The set of the labels that are possible before a decision.</summary>
    public int PossibleRow => Count + 1;

    /// <summary>Given local assignments, at least one.</summary>
    public static LabelSets Of(RankedTask task, IReadOnlyList<ulong[]> rows)
    {
        var certain = (ulong[])rows[0].Clone();
        var possible = (ulong[])rows[0].Clone();
        foreach (var row in rows)
        {
            for (var word = 0; word < row.Length; word++)
            {
                certain[word] &= row[word];
                possible[word] |= row[word];
            }
        }
        return new LabelSets(task, rows, certain, possible);
    }

    /// <summary>A task of which nothing is known: no label is certain, all are possible. Each label alone is a local assignment, in the order of ranks.</summary>
    public static LabelSets Open(RankedTask task)
    {
        var rows = new ulong[task.Declared.Length][];
        var all = Empty(task);
        for (var rank = 0; rank < rows.Length; rank++)
        {
            Add(rows[rank] = Empty(task), rank);
            Add(all, rank);
        }
        return new LabelSets(task, rows, Empty(task), all);
    }

    /// <summary>A set without labels.</summary>
    public static ulong[] Empty(RankedTask task) => new ulong[WordsOf(task)];

    /// <summary>Adds a label to a set.</summary>
    public static void Add(ulong[] set, int rank) => set[rank >> 6] |= 1UL << (rank & 63);

    /// <summary>Whether a set has a label.</summary>
    public bool Has(int row, int rank) => (_bits[row * _words + (rank >> 6)] >> (rank & 63) & 1) != 0;

    /// <summary>The number of labels in a set.</summary>
    public int Size(int row) => _sizes[row];

    /// <summary>The place in the declaration of a set's first label; past all for an empty set.</summary>
    public int Lowest(int row) => _lowest[row];

    /// <summary>The place in the declaration of a set's last label; -1 for an empty set.</summary>
    public int Highest(int row) => _highest[row];

    /// <summary>The labels of a set, by rank.</summary>
    public IEnumerable<int> Ranks(int row)
    {
        for (var word = 0; word < _words; word++)
        {
            for (var bits = _bits[row * _words + word]; bits != 0; bits &= bits - 1)
                yield return word * 64 + BitOperations.TrailingZeroCount(bits);
        }
    }

    /// <summary>Compares two sets as sorted lists of their labels.</summary>
    public int Compare(int first, int second) => Compare(_bits.AsSpan(first * _words, _words), _bits.AsSpan(second * _words, _words));

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

    private static int WordsOf(RankedTask task) => (task.Declared.Length + 63) / 64;
}
