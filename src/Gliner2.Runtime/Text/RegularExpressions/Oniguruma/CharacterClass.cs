namespace Gliner2.Text.RegularExpressions.Oniguruma;

/// <summary>One character of a regular expression: what it matches.</summary>
internal sealed class CharacterClass(bool ignoreCase)
{
    private readonly List<(int First, int Last)> _ranges = [];
    private readonly List<(CodePointSet Set, bool Negated)> _sets = [];
    private readonly bool[] _ascii = new bool[128];

    /// <summary>Whether it matches what it doesn't hold.</summary>
    public bool Negated { get; set; }

    public bool Contains(int codePoint) => codePoint < 128 ? _ascii[codePoint] : Holds(codePoint) != Negated;

    public void Add(int first, int last)
    {
        _ranges.Add((first, last));
        for (int c = 'a'; ignoreCase && c <= 'z'; c++)
        {
            var upper = c - 'a' + 'A';
            if ((c >= first && c <= last) || (upper >= first && upper <= last))
            {
                _ranges.Add((c, c));
                _ranges.Add((upper, upper));

                // Characters whose case folding is an ASCII letter.
                if (c is 's' or 'k')
                {
                    int folded = c == 's' ? '\u017F' : '\u212A';
                    _ranges.Add((folded, folded));
                }
            }
        }
    }

    public void Add(CodePointSet set, bool negated) => _sets.Add((set, negated));

    /// <summary>Call once, when all is added.</summary>
    public CharacterClass Complete()
    {
        // In order and apart from each other, so that the range of a code point is found by halves.
        _ranges.Sort();
        var kept = 0;
        foreach (var range in _ranges.ToArray())
        {
            if (kept > 0 && range.First <= _ranges[kept - 1].Last) _ranges[kept - 1] = (_ranges[kept - 1].First, Math.Max(_ranges[kept - 1].Last, range.Last));
            else _ranges[kept++] = range;
        }

        _ranges.RemoveRange(kept, _ranges.Count - kept);
        for (var c = 0; c < _ascii.Length; c++) _ascii[c] = Holds(c) != Negated;

        return this;
    }

    private bool Holds(int codePoint)
    {
        var (low, high) = (0, _ranges.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (codePoint < _ranges[middle].First) high = middle;
            else if (codePoint > _ranges[middle].Last) low = middle + 1;
            else return true;
        }

        foreach (var (set, negated) in _sets)
        {
            if (set.Contains(codePoint) != negated) return true;
        }

        return false;
    }
}
