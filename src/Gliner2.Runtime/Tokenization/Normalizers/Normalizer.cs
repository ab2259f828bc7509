namespace Gliner2.Tokenization.Normalizers;

/// <summary>One step that rewrites text before it is cut into pieces. Immutable.</summary>
internal abstract class Normalizer
{
    /// <summary>
    /// Writes the rewritten text to the empty <paramref name="output"/> and returns true, or writes nothing and returns false when the text stays as it is.
    /// <paramref name="atStart"/> becomes false when the text's first character no longer stems from the first of the original.
    /// </summary>
    public abstract bool Apply(ReadOnlySpan<char> text, CharBuffer output, ref bool atStart);

    /// <summary>The step and its settings, for people and for comparing pipelines.</summary>
    public abstract override string ToString();
}
