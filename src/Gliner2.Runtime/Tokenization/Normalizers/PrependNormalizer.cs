namespace Gliner2.Tokenization.Normalizers;

/// <summary>Puts a string in front of text that isn't empty.</summary>
internal sealed class PrependNormalizer(string prefix) : Normalizer
{
    public override bool Apply(ReadOnlySpan<char> text, CharBuffer output, ref bool atStart)
    {
        if (text.IsEmpty) return false;

        output.Append(prefix);
        output.Append(text);
        return true;
    }

    public override string ToString() => $"Prepend({prefix})";
}
