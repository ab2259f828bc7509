using System.Numerics;

namespace Gliner2.Tokenization.Models;

/// <summary>Which two tokens merge into which, and how early. A hash table with open addressing; immutable once filled.</summary>
internal sealed class MergeTable
{
    private readonly long[] _pairs;
    private readonly (int Rank, int Merged)[] _merges;

    public MergeTable(int count)
    {
        _pairs = new long[Math.Max(16, BitOperations.RoundUpToPowerOf2((uint)count * 2))];
        _pairs.AsSpan().Fill(-1);
        _merges = new (int, int)[_pairs.Length];
    }

    /// <summary>Number of different pairs.</summary>
    public int Count { get; private set; }

    /// <summary>Sets what a pair merges into; of equal pairs the last one counts.</summary>
    public void Set(int left, int right, int rank, int merged)
    {
        var slot = Slot(left, right);
        Count += _pairs[slot] < 0 ? 1 : 0;
        _pairs[slot] = Key(left, right);
        _merges[slot] = (rank, merged);
    }

    public bool TryFind(int left, int right, out int rank, out int merged)
    {
        var slot = Slot(left, right);
        (rank, merged) = _merges[slot];
        return _pairs[slot] >= 0;
    }

    private static long Key(int left, int right) => ((long)left << 32) | (uint)right;

    // The pair's slot, or the free one where it would go.
    private int Slot(int left, int right)
    {
        var key = Key(left, right);
        var mask = _pairs.Length - 1;
        var slot = (int)((ulong)(key * -7046029254386353131L) >> 33) & mask;
        while (_pairs[slot] != key && _pairs[slot] >= 0) slot = (slot + 1) & mask;

        return slot;
    }
}
