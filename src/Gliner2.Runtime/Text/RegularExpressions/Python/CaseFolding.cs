namespace Gliner2.Text.RegularExpressions.Python;

/// <summary>How Python's <c>re</c> ignores case: by the first code point of the lower case, with a few letters taken as equal besides.</summary>
internal abstract class CaseFolding
{
    /// <summary>Case counts.</summary>
    public static readonly CaseFolding None = new Exact();

    /// <summary>ASCII letters only.</summary>
    public static readonly CaseFolding Ascii = new AsciiLower();

    /// <summary>All letters.</summary>
    public static readonly CaseFolding Unicode = new UnicodeLower();

    public abstract int Lower(int codePoint);

    /// <summary>Lower-case code points that match each other besides <paramref name="lowered"/> itself.</summary>
    public virtual ReadOnlySpan<int> EqualTo(int lowered) => [];

    private sealed class Exact : CaseFolding
    {
        public override int Lower(int codePoint) => codePoint;
    }

    private sealed class AsciiLower : CaseFolding
    {
        public override int Lower(int codePoint) => codePoint is >= 'A' and <= 'Z' ? codePoint | 0x20 : codePoint;
    }

    private sealed class UnicodeLower : CaseFolding
    {
        // Dotted capital I is lower-cased to an i (and a dot), sigma without a look at the word's end.
        private readonly CodePointMap _lower = new(PythonTables.Lower, [0x130, 1, 1, 'i' - 0x130, 0x3A3, 1, 1, 0x3C3 - 0x3A3]);

        private readonly Dictionary<int, int[]> _equal = Pairs(
        [
            ['i', 0x131], ['s', 0x17F], [0xB5, 0x3BC], [0x345, 0x3B9, 0x1FBE], [0x390, 0x1FD3], [0x3B0, 0x1FE3], [0x3B2, 0x3D0], [0x3B5, 0x3F5],
            [0x3B8, 0x3D1], [0x3BA, 0x3F0], [0x3C0, 0x3D6], [0x3C1, 0x3F1], [0x3C2, 0x3C3], [0x3C6, 0x3D5], [0x432, 0x1C80], [0x434, 0x1C81],
            [0x43E, 0x1C82], [0x441, 0x1C83], [0x442, 0x1C84, 0x1C85], [0x44A, 0x1C86], [0x463, 0x1C87], [0x1C88, 0xA64B], [0x1E61, 0x1E9B], [0xFB05, 0xFB06],
        ]);

        public override int Lower(int codePoint) => _lower[codePoint];

        public override ReadOnlySpan<int> EqualTo(int lowered) => _equal.TryGetValue(lowered, out var equal) ? equal : default(ReadOnlySpan<int>);

        private static Dictionary<int, int[]> Pairs(int[][] sets)
        {
            var equal = new Dictionary<int, int[]>();
            foreach (var set in sets)
                foreach (var member in set) equal.Add(member, [.. set.Where(other => other != member)]);
            return equal;
        }
    }
}
