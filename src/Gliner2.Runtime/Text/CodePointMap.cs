namespace Gliner2.Text;

/// <summary>A map from code points to code points with constant-time look-up; what isn't in it maps to itself.</summary>
internal sealed class CodePointMap
{
    // Pages of 256 differences; page 0 of the array is the shared page without any.
    private readonly byte[] _pages = new byte[0x110000 >> 8];
    private readonly int[] _differences;

    /// <param name="runs">Runs of four numbers: first code point, count, distance between two, what is added to each.</param>
    /// <param name="overrides">More runs of the same kind, which win.</param>
    public CodePointMap(ReadOnlySpan<int> runs, ReadOnlySpan<int> overrides = default)
    {
        var differences = new List<int>(new int[256]);
        Add(runs, differences);
        Add(overrides, differences);
        _differences = [.. differences];
    }

    /// <summary>What the code point maps to.</summary>
    public int this[int codePoint] => codePoint + _differences[(_pages[codePoint >> 8] << 8) | (codePoint & 0xFF)];

    private void Add(ReadOnlySpan<int> runs, List<int> differences)
    {
        for (int run = 0; run < runs.Length; run += 4)
        {
            for (int i = 0; i < runs[run + 1]; i++)
            {
                int codePoint = runs[run] + (i * runs[run + 2]);
                ref byte page = ref _pages[codePoint >> 8];
                if (page == 0)
                {
                    page = checked((byte)(differences.Count >> 8));
                    differences.AddRange(new int[256]);
                }

                differences[(page << 8) | (codePoint & 0xFF)] = runs[run + 3];
            }
        }
    }
}
