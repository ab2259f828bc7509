namespace Gliner2.Decisions.Locals;

/// <summary>A growing list of sets of one task's labels with their utilities. A set is a row of bits by rank, and the rows lie one behind another.</summary>
/// <param name="words">How many words a row has.</param>
/// <param name="capacity">How many sets are expected.</param>
internal sealed class SetList(int words, int capacity)
{
    private ulong[] _bits = new ulong[capacity * words];
    private double[] _utilities = new double[capacity];

    public int Count { get; private set; }

    /// <summary>The bits of all sets.</summary>
    public ReadOnlySpan<ulong> Bits => _bits.AsSpan(0, Count * words);

    /// <summary>The utility of each set.</summary>
    public Span<double> Utilities => _utilities.AsSpan(0, Count);

    public Span<ulong> this[int row] => _bits.AsSpan(row * words, words);

    /// <summary>Adds a set.</summary>
    /// <returns>Its bits, to which labels can be added.</returns>
    public Span<ulong> Add(ReadOnlySpan<ulong> set, double utility)
    {
        if (Count == _utilities.Length)
        {
            Array.Resize(ref _utilities, Math.Max(4, 2 * Count));
            Array.Resize(ref _bits, words * _utilities.Length);
        }
        _utilities[Count] = utility;
        var row = this[Count++];
        set.CopyTo(row);
        return row;
    }

    /// <summary>Sorts the sets: by utility, the best first, then as sorted lists of labels.</summary>
    public void Sort()
    {
        // Sorting plain numbers is far quicker than sorting sets, and few sets have equal utilities.
        var keys = Utilities.ToArray();
        var order = new int[Count];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(keys, order);
        Array.Reverse(keys);
        Array.Reverse(order);
        for (int first = 0, next; first < keys.Length; first = next)
        {
            next = first + 1;
            while (next < keys.Length && keys[next].Equals(keys[first])) next++;
            if (next > first + 1) order.AsSpan(first..next).Sort((x, y) => LabelSets.Compare(this[x], this[y]));
        }

        var bits = new ulong[Count * words];
        for (var i = 0; i < Count; i++) this[order[i]].CopyTo(bits.AsSpan(i * words));
        (_bits, _utilities) = (bits, keys);
    }
}
