namespace Gliner2.Networks.Boundary.Head;

/// <summary>Orders numbers best first, ties by lower index, as integer keys that sort without a comparer.</summary>
internal static class Ranking
{
    /// <summary>A key that sorts ascending as <paramref name="value"/> descending, then <paramref name="index"/> ascending.</summary>
    public static ulong Key(float value, uint index)
    {
        var bits = BitConverter.SingleToUInt32Bits(value + 0f); // + 0: the two zeros are equal
        var ascending = (bits & 0x80000000) != 0 ? ~bits : bits | 0x80000000;
        return (ulong)~ascending << 32 | index;
    }

    /// <summary>The index in a key.</summary>
    public static int Index(ulong key) => (int)(uint)key;

    /// <summary>The indexes of the <paramref name="count"/> highest values, best first, ties by lower index.</summary>
    public static int[] Top(ReadOnlySpan<float> values, int count)
    {
        var keys = new ulong[values.Length];
        for (var i = 0; i < keys.Length; i++) keys[i] = Key(values[i], (uint)i);
        Array.Sort(keys);
        var top = new int[Math.Min(count, keys.Length)];
        for (var i = 0; i < top.Length; i++) top[i] = Index(keys[i]);
        return top;
    }
}
