namespace Gliner2.Text;

/// <summary>A set of code points with constant-time look-up: pages of 256 bits, equal pages kept once.</summary>
internal sealed class CodePointSet
{
    private const int PageCount = 0x110000 >> 8;
    private readonly byte[] _pages = new byte[PageCount];
    private readonly ulong[] _bits;

    /// <param name="runs">Lengths of alternating runs from U+0000 on: outside, inside, outside...</param>
    public CodePointSet(ReadOnlySpan<ushort> runs)
        : this(Bits(runs))
    {
    }

    private CodePointSet(ulong[] bits)
    {
        var kept = new List<ulong>();
        for (int page = 0; page < PageCount; page++)
        {
            var words = bits.AsSpan(page * 4, 4);
            int found = 0;
            while (found < kept.Count / 4 && !System.Runtime.InteropServices.CollectionsMarshal.AsSpan(kept).Slice(found * 4, 4).SequenceEqual(words))
            {
                found++;
            }

            if (found == kept.Count / 4)
            {
                kept.AddRange(words);
            }

            _pages[page] = checked((byte)found);
        }

        _bits = [.. kept];
    }

    /// <summary>The set of what is in either set, or is one of <paramref name="others"/>.</summary>
    public static CodePointSet Union(ReadOnlySpan<ushort> a, ReadOnlySpan<ushort> b, params ReadOnlySpan<int> others)
    {
        ulong[] bits = Bits(a);
        ulong[] more = Bits(b);
        for (int i = 0; i < bits.Length; i++)
        {
            bits[i] |= more[i];
        }

        foreach (int codePoint in others)
        {
            bits[codePoint >> 6] |= 1UL << codePoint;
        }

        return new CodePointSet(bits);
    }

    /// <summary>Whether the code point (0 to 0x10FFFF, surrogates included) is in the set.</summary>
    public bool Contains(int codePoint) => (_bits[(_pages[codePoint >> 8] << 2) | ((codePoint >> 6) & 3)] >> codePoint & 1) != 0;

    private static ulong[] Bits(ReadOnlySpan<ushort> runs)
    {
        var bits = new ulong[PageCount * 4];
        int codePoint = 0;
        for (int i = 0; i < runs.Length; i++)
        {
            int end = codePoint + runs[i];
            if ((i & 1) == 0)
            {
                codePoint = end;
            }

            for (; codePoint < end; codePoint++)
            {
                bits[codePoint >> 6] |= 1UL << codePoint;
            }
        }

        return bits;
    }
}
