using System.Text;

namespace Gliner2.Files.Annotations;

/// <summary>Converts between offsets in UTF-16 units and those of another unit.</summary>
internal sealed class OffsetMap
{
    /// <summary>For each UTF-16 offset the other one; null when they are the same.</summary>
    private readonly int[]? _offsets;
    private readonly int _length;

    public OffsetMap(string text, OffsetUnit unit)
    {
        _length = text.Length;
        if (unit == OffsetUnit.Utf16 || Ascii.IsValid(text) || (unit == OffsetUnit.CodePoint && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))) return;
        _offsets = new int[text.Length + 1];
        var other = 0;
        for (var i = 0; i < text.Length;)
        {
            var whole = Rune.TryGetRuneAt(text, i, out var rune);
            var length = whole ? rune.Utf16SequenceLength : 1;
            for (var j = 0; j < length; j++) _offsets[i + j] = other;
            other += unit == OffsetUnit.CodePoint ? 1 : whole ? rune.Utf8SequenceLength : 3;
            i += length;
        }

        _offsets[^1] = other;
    }

    /// <summary>The other offset of a UTF-16 offset.</summary>
    public int From(int utf16) => _offsets is null ? utf16 : _offsets[utf16];

    /// <summary>The UTF-16 offset of another offset; -1 when there is none.</summary>
    public int ToUtf16(int offset)
    {
        if (_offsets is null) return offset >= 0 && offset <= _length ? offset : -1;
        var found = Array.BinarySearch(_offsets, offset);
        while (found > 0 && _offsets[found - 1] == offset) found--;
        return found < 0 ? -1 : found;
    }
}
