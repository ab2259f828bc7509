using System.Text;

namespace Gliner2.Server.Requests;

/// <summary>Places of a text in the unit that a client counts in. Places are asked for in order, so that a text is gone through once.</summary>
internal sealed class OffsetCounter(string text, OffsetUnit unit)
{
    private int _at, _units;

    /// <summary>The units before a place, which isn't before the one asked for last.</summary>
    public int Of(int place)
    {
        _units += Units(_at, place);
        _at = place;
        return _units;
    }

    /// <summary>The units before a place beyond the one asked for last, from which counting goes on.</summary>
    public int Beyond(int place) => _units + Units(_at, place);

    private int Units(int start, int end)
    {
        var part = text.AsSpan(start..end);
        if (unit == OffsetUnit.Utf16) return part.Length;
        if (unit == OffsetUnit.Utf8) return Encoding.UTF8.GetByteCount(part);
        var points = 0;
        foreach (var _ in part.EnumerateRunes()) points++;
        return points;
    }
}
