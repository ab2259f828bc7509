namespace Gliner2.Text;

/// <summary>A window of a long document, both in UTF-16 units and in words; half-open.</summary>
internal readonly record struct TextWindow(int Start, int End, int FirstWord, int EndWord);

/// <summary>Cuts a document into overlapping windows of words.</summary>
internal static class LongText
{
    /// <summary>The windows of <paramref name="document"/>, at least one.</summary>
    public static IReadOnlyList<TextWindow> Windows(string document, WordSplitterKind kind, TextWindows windows) => throw new NotImplementedException();
}
