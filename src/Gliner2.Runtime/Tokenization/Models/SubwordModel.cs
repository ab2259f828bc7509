namespace Gliner2.Tokenization.Models;

/// <summary>Turns a piece of text into ids. Immutable; what a call needs on the way lies in its scratch space.</summary>
internal abstract class SubwordModel
{
    /// <summary>Appends the ids of a piece, which isn't empty.</summary>
    public abstract void Encode(ReadOnlySpan<char> piece, EncodingScratch scratch, List<int> ids);

    /// <summary>The settings, for people and for comparing pipelines.</summary>
    public abstract override string ToString();
}
