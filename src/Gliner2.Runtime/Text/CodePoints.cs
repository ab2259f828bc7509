namespace Gliner2.Text;

/// <summary>Reads and writes UTF-16 text by code point. A lone surrogate counts as a code point of its own.</summary>
internal static class CodePoints
{
    /// <summary>The code point that starts at <paramref name="index"/>, and how many UTF-16 units it has.</summary>
    public static int At(ReadOnlySpan<char> text, int index, out int length)
    {
        var first = text[index];
        if (char.IsHighSurrogate(first) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
        {
            length = 2;
            return char.ConvertToUtf32(first, text[index + 1]);
        }

        length = 1;
        return first;
    }

    /// <summary>The code point that ends before <paramref name="index"/>, and how many UTF-16 units it has.</summary>
    public static int Before(ReadOnlySpan<char> text, int index, out int length)
    {
        var last = text[index - 1];
        if (char.IsLowSurrogate(last) && index > 1 && char.IsHighSurrogate(text[index - 2]))
        {
            length = 2;
            return char.ConvertToUtf32(text[index - 2], last);
        }

        length = 1;
        return last;
    }

    /// <summary>How many UTF-16 units the code point has.</summary>
    public static int Length(int codePoint) => codePoint < 0x10000 ? 1 : 2;

    /// <summary>Writes the code point and returns how many UTF-16 units it took.</summary>
    public static int Write(int codePoint, Span<char> destination)
    {
        if (codePoint < 0x10000)
        {
            destination[0] = (char)codePoint;
            return 1;
        }

        destination[0] = (char)(0xD800 + ((codePoint - 0x10000) >> 10));
        destination[1] = (char)(0xDC00 + (codePoint & 0x3FF));
        return 2;
    }

    /// <summary>Number of code points in the text.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var pairs = 0;
        for (var i = text.IndexOfAnyInRange('\uD800', '\uDBFF'); i >= 0 && i + 1 < text.Length;)
        {
            var pair = char.IsLowSurrogate(text[i + 1]);
            pairs += pair ? 1 : 0;
            var next = i + (pair ? 2 : 1);
            var found = text[next..].IndexOfAnyInRange('\uD800', '\uDBFF');
            i = found < 0 ? -1 : next + found;
        }

        return text.Length - pairs;
    }

    /// <summary>Place of the first half of a surrogate pair without its other half, or -1.</summary>
    public static int FirstLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (var i = text.IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length;)
        {
            At(text, i, out var length);
            if (length == 1) return i;
            var found = text[(i + 2)..].IndexOfAnyInRange('\uD800', '\uDFFF');
            i = found < 0 ? -1 : i + 2 + found;
        }

        return -1;
    }
}
