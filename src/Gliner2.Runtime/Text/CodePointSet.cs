namespace Gliner2.Text;

/// <summary>A set of code points with constant-time look-up: pages of 256 bits, of which empty and full ones are shared.</summary>
internal sealed class CodePointSet
{
    private const int PageSize = 256;
    private const int WordsPerPage = PageSize / 64;
    private const byte EmptyPage = 0;
    private const byte FullPage = 1;

    private readonly byte[] _pages = new byte[0x110000 / PageSize];
    private ulong[] _bits = [0, 0, 0, 0, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue];

    /// <param name="runs">Lengths of alternating runs from U+0000 on: outside, inside, outside...</param>
    public CodePointSet(ReadOnlySpan<ushort> runs) => Add(runs);

    private CodePointSet()
    {
    }

    /// <summary>The set of what is in either set, or is one of <paramref name="others"/>.</summary>
    public static CodePointSet Union(ReadOnlySpan<ushort> a, ReadOnlySpan<ushort> b, params ReadOnlySpan<int> others)
    {
        var union = new CodePointSet();
        union.Add(a);
        union.Add(b);
        foreach (var codePoint in others) union.Add(codePoint, codePoint + 1);

        return union;
    }

    /// <summary>Whether the code point (0 to 0x10FFFF, surrogates included) is in the set.</summary>
    public bool Contains(int codePoint) =>
        (_bits[(_pages[codePoint / PageSize] * WordsPerPage) + ((codePoint / 64) % WordsPerPage)] >> codePoint & 1) != 0;

    private void Add(ReadOnlySpan<ushort> runs)
    {
        var start = 0;
        for (var i = 0; i < runs.Length; start += runs[i++])
        {
            if (i % 2 == 1) Add(start, start + runs[i]);
        }
    }

    private void Add(int start, int end)
    {
        while (start < end)
        {
            ref var page = ref _pages[start / PageSize];
            var pageEnd = Math.Min(end, ((start / PageSize) + 1) * PageSize);
            if (pageEnd - start == PageSize)
            {
                page = FullPage;
            }
            else if (page != FullPage)
            {
                if (page == EmptyPage)
                {
                    page = checked((byte)(_bits.Length / WordsPerPage));
                    Array.Resize(ref _bits, _bits.Length + WordsPerPage);
                }

                for (var codePoint = start; codePoint < pageEnd; codePoint++)
                    _bits[(page * WordsPerPage) + ((codePoint / 64) % WordsPerPage)] |= 1UL << codePoint;
            }

            start = pageEnd;
        }
    }
}
