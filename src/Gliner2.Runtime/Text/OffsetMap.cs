namespace Gliner2.Text;

/// <summary>Translates UTF-16 offsets of one string to code points or UTF-8 bytes; free for ASCII text.</summary>
internal sealed class OffsetMap(string text)
{
    private readonly string _text = text;

    /// <summary>What <paramref name="utf16Offset"/> (0..Length, on a code point's boundary) is when counted in <paramref name="unit"/>s.</summary>
    public int Translate(int utf16Offset, OffsetUnit unit) => throw new NotImplementedException(_text);
}
