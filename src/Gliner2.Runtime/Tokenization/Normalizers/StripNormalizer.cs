using Gliner2.Text;

namespace Gliner2.Tokenization.Normalizers;

/// <summary>Removes white space at one end or both.</summary>
internal sealed class StripNormalizer(bool left, bool right) : Normalizer
{
    public override bool Apply(ReadOnlySpan<char> text, CharBuffer output, ref bool atStart)
    {
        var start = 0;
        var end = text.Length;
        while (left && start < end && TokenizerClasses.Space.Contains(text[start])) start++;

        while (right && end > start && TokenizerClasses.Space.Contains(text[end - 1])) end--;

        if (end - start == text.Length) return false;

        atStart &= start == 0;
        output.Append(text[start..end]);
        return true;
    }

    public override string ToString() => $"Strip({(left ? right ? "both" : "left" : right ? "right" : "none")})";
}
