namespace Gliner2.Extraction;

/// <summary>Turns scored windows into the answers of their documents. One for a run; serves one thread at a time.</summary>
/// <typeparam name="TResult">What a document is answered with.</typeparam>
internal abstract class DocumentAnswers<TResult> where TResult : class
{
    /// <summary>Answers of the documents that end within the given windows, in order.</summary>
    /// <param name="windows">Scored windows that follow those of the call before.</param>
    /// <param name="cancellationToken">Ends the work at the next window.</param>
    public abstract IEnumerable<DocumentAnswer<TResult>> Of(IEnumerable<ScoredWindow> windows, CancellationToken cancellationToken);
}

/// <summary>Answers that are made of what each window says.</summary>
/// <typeparam name="TPart">What a window says.</typeparam>
/// <typeparam name="TResult">What a document is answered with.</typeparam>
/// <param name="read">Reads a window's scores.</param>
/// <param name="finish">Answers a document from what its windows said, in order.</param>
internal sealed class DocumentAnswers<TPart, TResult>(Func<IDocument, EncodedText, TextScores, TPart> read, Func<IDocument, IReadOnlyList<WindowPart<TPart>>, TResult> finish)
    : DocumentAnswers<TResult>
    where TResult : class
{
    // The document whose last window hasn't come yet: what its windows said, and why it gets no answer.
    private readonly List<WindowPart<TPart>> _parts = [];
    private Gliner2Exception? _error;

    public override IEnumerable<DocumentAnswer<TResult>> Of(IEnumerable<ScoredWindow> windows, CancellationToken cancellationToken)
    {
        foreach (var scored in windows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (document, window, isLast, text, _) = scored.Window;
            var morePasses = scored.Window.MorePasses;
            _error ??= scored.Error;
            Try(text, () => _parts.Add(new WindowPart<TPart>(read(document, text!, scored.Scores!), window, morePasses)));
            if (!isLast) continue;
            TResult? result = null;
            Try(text, () => result = finish(document, _parts));
            yield return new DocumentAnswer<TResult>(document, result, _error);
            _parts.Clear();
            _error = null;
        }
    }

    private void Try(EncodedText? text, Action step)
    {
        if (_error is not null) return;
        try
        {
            step();
        }
        catch (Gliner2Exception error) when (ExtractionPipeline.IsOfDocument(error))
        {
            _error = error;
        }
        catch (OutOfMemoryException error)
        {
            // Boundary checkpoints score records here.
            _error = ExtractionPipeline.TooLarge(text!, error);
        }
    }
}

/// <summary>What a window of a document says.</summary>
/// <param name="Part">What it says.</param>
/// <param name="Window">Its place; null for a whole document.</param>
/// <param name="MorePasses">Whether the next part is a further pass over the same window, with other labels.</param>
internal readonly record struct WindowPart<TPart>(TPart Part, TextWindow? Window, bool MorePasses = false)
{
    /// <summary>Its first UTF-16 unit in the document.</summary>
    public int Start => Window?.Start ?? 0;
}
