namespace Gliner2.Text.RegularExpressions.Python;

/// <summary>A class of code points: ranges and categories, maybe negated. Immutable.</summary>
internal sealed class CodePointClass
{
    /// <summary>A category inside a class, such as <c>\w</c> or <c>\W</c>.</summary>
    public readonly record struct Part(CodePointCategory Category, bool Ascii, bool Negated);

    private readonly CaseFolding _folding;
    private readonly bool _negated;
    private readonly (int Low, int High)[] _ranges;
    private readonly Part[] _parts;
    private readonly ulong _below64;
    private readonly ulong _below128;

    /// <param name="ranges">Inclusive ranges.</param>
    /// <param name="parts">Categories.</param>
    /// <param name="negated">What is in neither, instead.</param>
    /// <param name="folding">How case is ignored; a code point is lower-cased before it is looked up.</param>
    public CodePointClass(IEnumerable<(int Low, int High)> ranges, IEnumerable<Part> parts, bool negated, CaseFolding folding)
    {
        _folding = folding;
        _negated = negated;
        _parts = [.. parts];
        _ranges = Merge(folding == CaseFolding.None ? ranges : Lower(ranges, folding));
        for (var c = 0; c < 64; c++)
        {
            if (Find(c)) _below64 |= 1UL << c;
            if (Find(c + 64)) _below128 |= 1UL << c;
        }
    }

    /// <summary>A single code point.</summary>
    public static CodePointClass Of(int codePoint, CaseFolding folding) => new([(codePoint, codePoint)], [], false, folding);

    /// <summary>A category or, negated, all but it.</summary>
    public static CodePointClass Of(Part part) => new([], [part], false, CaseFolding.None);

    /// <summary>Any code point, or any but the newline.</summary>
    public static CodePointClass Any(bool newline) => newline ? new([], [], true, CaseFolding.None) : new([('\n', '\n')], [], true, CaseFolding.None);

    public bool Contains(int codePoint) => codePoint < 128 ? ((codePoint < 64 ? _below64 : _below128) >> codePoint & 1) != 0 : Find(codePoint);

    private bool Find(int codePoint)
    {
        codePoint = _folding.Lower(codePoint);
        return (InRanges(codePoint) || InParts(codePoint)) != _negated;
    }

    private bool InRanges(int codePoint)
    {
        int low = 0, high = _ranges.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            if (codePoint < _ranges[middle].Low) high = middle - 1;
            else if (codePoint > _ranges[middle].High) low = middle + 1;
            else return true;
        }
        return false;
    }

    private bool InParts(int codePoint)
    {
        foreach (var part in _parts)
            if (CodePointCategories.Contains(part.Category, part.Ascii, codePoint) != part.Negated) return true;
        return false;
    }

    // Every member in lower case, and what equals it besides. Stretches of members that are lower case already stay ranges.
    private static List<(int Low, int High)> Lower(IEnumerable<(int Low, int High)> ranges, CaseFolding folding)
    {
        var lowered = new List<(int, int)>();
        foreach (var (low, high) in ranges)
        {
            var start = low;
            for (var c = low; c <= high; c++)
            {
                var lower = folding.Lower(c);
                foreach (var other in folding.EqualTo(lower)) lowered.Add((other, other));
                if (lower == c) continue;
                if (start < c) lowered.Add((start, c - 1));
                lowered.Add((lower, lower));
                start = c + 1;
            }
            if (start <= high) lowered.Add((start, high));
        }
        return lowered;
    }

    private static (int Low, int High)[] Merge(IEnumerable<(int Low, int High)> ranges)
    {
        var merged = new List<(int Low, int High)>();
        foreach (var range in ranges.OrderBy(range => range.Low))
        {
            if (merged.Count > 0 && range.Low <= merged[^1].High + 1) merged[^1] = (merged[^1].Low, Math.Max(merged[^1].High, range.High));
            else merged.Add(range);
        }
        return [.. merged];
    }
}
