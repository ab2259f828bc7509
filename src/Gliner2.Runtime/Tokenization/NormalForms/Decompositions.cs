using Gliner2.Text;

namespace Gliner2.Tokenization.NormalForms;

/// <summary>Complete decompositions of code points, Hangul aside.</summary>
internal sealed class Decompositions
{
    public static readonly Decompositions Canonical = new(null, CanonicalTables.Singles, CanonicalTables.Several);
    public static readonly Decompositions Compatibility = new(Canonical, CompatibilityTables.Singles, CompatibilityTables.Several);

    // Where a code point's parts stand: their number, then they.
    private readonly CodePointTable _places = new();
    private readonly int[] _parts;
    private readonly Decompositions? _others;

    private Decompositions(Decompositions? others, ReadOnlySpan<int> singles, ReadOnlySpan<int> several)
    {
        var parts = new List<int> { 0 };
        for (var run = 0; run < singles.Length; run += 4)
        {
            for (var i = 0; i < singles[run + 1]; i++)
            {
                var codePoint = singles[run] + (i * singles[run + 2]);
                _places[codePoint] = parts.Count;
                parts.AddRange([1, codePoint + singles[run + 3]]);
            }
        }

        for (var i = 0; i < several.Length; i += 2 + several[i + 1])
        {
            _places[several[i]] = parts.Count;
            parts.AddRange(several.Slice(i + 1, several[i + 1] + 1));
        }

        _parts = [.. parts];
        _others = others;
    }

    /// <summary>The parts of a code point; none when it has no decomposition.</summary>
    public ReadOnlySpan<int> Of(int codePoint)
    {
        var place = _places[codePoint];
        return place != 0 ? _parts.AsSpan(place + 1, _parts[place]) : _others is null ? [] : _others.Of(codePoint);
    }
}
