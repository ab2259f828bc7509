namespace Gliner2.Decoding;

/// <summary>The answer for one window of a document, decoded with confidence and spans, and the window's first UTF-16 unit in the document.</summary>
internal readonly record struct WindowAnswer(ExtractionResult Result, int Start);

/// <summary>Puts the answers for the windows of one document together.</summary>
internal static class LongTextMerger
{
    /// <summary>The document's answer. <paramref name="options"/> are the caller's, except that the overlap policy is always given.</summary>
    public static ExtractionResult Merge(string document, ExtractionSchema schema, IReadOnlyList<WindowAnswer> windows, ExtractionOptions options) =>
        throw new NotImplementedException();
}
