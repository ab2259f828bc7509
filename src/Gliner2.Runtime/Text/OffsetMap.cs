using System.Text;

namespace Gliner2.Text;

/// <summary>Translates UTF-16 offsets of one string to code points or UTF-8 bytes and back; free for ASCII text. Thread-safe.</summary>
internal sealed class OffsetMap
{
    // Counts are kept for every block of this many UTF-16 units; the rest is counted when asked for.
    private const int BlockBits = 6;

    private readonly string _text;
    private readonly bool _isAscii;
    private readonly bool _hasSurrogates;
    private int[]? _codePoints;
    private int[]? _bytes;

    public OffsetMap(string text)
    {
        _text = text;
        _isAscii = Ascii.IsValid(text);
        _hasSurrogates = !_isAscii && text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF');
    }

    /// <summary>What <paramref name="utf16Offset"/> (0..Length, on a code point's boundary) is when counted in <paramref name="unit"/>s.</summary>
    public int Translate(int utf16Offset, OffsetUnit unit)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)utf16Offset, (uint)_text.Length, nameof(utf16Offset));
        if (IsIdentity(unit)) return utf16Offset;

        var block = utf16Offset >> BlockBits;
        var start = BlockStart(block);
        return Counts(unit)[block] + Count(_text.AsSpan(start, utf16Offset - start), unit);
    }

    /// <summary>The UTF-16 offset of <paramref name="offset"/>, which counts <paramref name="unit"/>s and lies on a code point's boundary: the inverse of <see cref="Translate"/>.</summary>
    public int ToUtf16(int offset, OffsetUnit unit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (IsIdentity(unit))
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, _text.Length);
            return offset;
        }

        var counts = Counts(unit);
        var block = Array.BinarySearch(counts, offset);
        block = block < 0 ? ~block - 1 : block;
        var utf16 = BlockStart(block);
        for (var at = counts[block]; at < offset;)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(utf16, _text.Length, nameof(offset));
            CodePoints.At(_text, utf16, out var length);
            at += Count(_text.AsSpan(utf16, length), unit);
            utf16 += length;
        }

        return utf16;
    }

    private bool IsIdentity(OffsetUnit unit) => _isAscii || unit == OffsetUnit.Utf16 || (unit == OffsetUnit.CodePoint && !_hasSurrogates);

    // A surrogate pair across two blocks belongs to the first.
    private int BlockStart(int block)
    {
        var start = block << BlockBits;
        return start > 0 && start < _text.Length && char.IsLowSurrogate(_text[start]) && char.IsHighSurrogate(_text[start - 1]) ? start + 1 : start;
    }

    private int[] Counts(OffsetUnit unit)
    {
        // Two threads may both count; they come to the same numbers.
        ref var counts = ref unit == OffsetUnit.Utf8 ? ref _bytes : ref _codePoints;
        return Volatile.Read(ref counts) ?? Publish(ref counts, unit);
    }

    private int[] Publish(ref int[]? counts, OffsetUnit unit)
    {
        var made = new int[(_text.Length >> BlockBits) + 1];
        for (var block = 1; block < made.Length; block++)
        {
            var start = BlockStart(block - 1);
            made[block] = made[block - 1] + Count(_text.AsSpan(start, BlockStart(block) - start), unit);
        }

        Volatile.Write(ref counts, made);
        return made;
    }

    private static int Count(ReadOnlySpan<char> text, OffsetUnit unit) =>
        unit == OffsetUnit.Utf8 ? Encoding.UTF8.GetByteCount(text) : CodePoints.Count(text);
}
