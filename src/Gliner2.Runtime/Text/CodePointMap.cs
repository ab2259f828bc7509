namespace Gliner2.Text;

/// <summary>A map from code points to code points with constant-time look-up; what isn't in it maps to itself.</summary>
internal sealed class CodePointMap
{
    private readonly CodePointTable _differences = new();

    /// <param name="runs">Runs of four numbers: first code point, count, distance between two, what is added to each.</param>
    /// <param name="overrides">More runs of the same kind, which win.</param>
    public CodePointMap(ReadOnlySpan<int> runs, ReadOnlySpan<int> overrides = default)
    {
        Add(runs);
        Add(overrides);
    }

    /// <summary>What the code point maps to.</summary>
    public int this[int codePoint] => codePoint + _differences[codePoint];

    private void Add(ReadOnlySpan<int> runs)
    {
        for (var run = 0; run < runs.Length; run += 4)
        {
            for (var i = 0; i < runs[run + 1]; i++) _differences[runs[run] + (i * runs[run + 2])] = runs[run + 3];
        }
    }
}
