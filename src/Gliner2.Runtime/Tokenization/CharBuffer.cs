using Gliner2.Text;

namespace Gliner2.Tokenization;

/// <summary>Text under construction, in an array that is kept and reused.</summary>
internal sealed class CharBuffer
{
    private char[] _chars = new char[256];

    public int Length { get; private set; }

    public ReadOnlySpan<char> Text => _chars.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Room for <paramref name="count"/> more units; <see cref="Advance"/> keeps what was written to it.</summary>
    public Span<char> Reserve(int count)
    {
        if (_chars.Length - Length < count) Array.Resize(ref _chars, Math.Max(2 * _chars.Length, Length + count));

        return _chars.AsSpan(Length);
    }

    public void Advance(int count) => Length += count;

    public void Append(char c)
    {
        Reserve(1)[0] = c;
        Length++;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        text.CopyTo(Reserve(text.Length));
        Length += text.Length;
    }

    public void AppendCodePoint(int codePoint) => Length += CodePoints.Write(codePoint, Reserve(2));
}
