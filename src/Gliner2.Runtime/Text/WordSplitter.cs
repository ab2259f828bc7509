namespace Gliner2.Text;

/// <summary>Cuts text into words as the reference package does (<c>docs/fidelity.md</c>).</summary>
internal static class WordSplitter
{
    /// <summary>Appends the words of <paramref name="text"/> to <paramref name="words"/>, left to right; stops after <paramref name="limit"/> words.</summary>
    public static void Split(ReadOnlySpan<char> text, WordSplitterKind kind, List<WordSpan> words, int limit = int.MaxValue) => throw new NotImplementedException();
}
