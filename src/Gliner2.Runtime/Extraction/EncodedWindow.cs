namespace Gliner2.Extraction;

/// <summary>What the network reads at once, a whole document or one window of it; or why it can't be read.</summary>
/// <param name="Document">The document.</param>
/// <param name="Window">Its window; null for a whole document.</param>
/// <param name="IsLast">Whether the document ends with it.</param>
/// <param name="Text">The window's text, encoded; null when there is an error.</param>
/// <param name="Error">Why it can't be read, or null. The document has no further window then.</param>
internal readonly record struct EncodedWindow(IDocument Document, TextWindow? Window, bool IsLast, EncodedText? Text, Gliner2Exception? Error = null)
{
    /// <summary>Whether the next one is a further pass over the same text, with other labels.</summary>
    public bool MorePasses { get; init; }
}

/// <summary>A window with what the network said about it; or why it said nothing.</summary>
internal readonly record struct ScoredWindow(EncodedWindow Window, TextScores? Scores, Gliner2Exception? Error);

/// <summary>A document's answer, or why it has none.</summary>
internal readonly record struct DocumentAnswer<TResult>(IDocument Document, TResult? Result, Gliner2Exception? Error) where TResult : class;
