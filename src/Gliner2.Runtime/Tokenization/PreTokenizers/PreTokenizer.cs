namespace Gliner2.Tokenization.PreTokenizers;

/// <summary>One step that cuts pieces of text into smaller ones. Immutable.</summary>
internal abstract class PreTokenizer
{
    /// <summary>Cuts every piece of <paramref name="from"/> and adds what comes out to the empty <paramref name="to"/>.</summary>
    public abstract void Cut(PieceBuffer from, PieceBuffer to);

    /// <summary>The step and its settings, for people and for comparing pipelines.</summary>
    public abstract override string ToString();
}
