namespace Gliner2.Extraction;

/// <summary>What is known of a document whose last window hasn't been answered yet. One for a run, document after document.</summary>
internal sealed class OpenDocument
{
    /// <summary>The answers of its windows, in order.</summary>
    public List<WindowAnswer> Windows { get; } = [];

    /// <summary>The answers of the passes over the window that isn't complete, in order.</summary>
    public List<ExtractionResult> Passes { get; } = [];

    /// <summary>Why it gets no answer.</summary>
    public Gliner2Exception? Error { get; set; }

    /// <summary>Makes room for the next document.</summary>
    public void Clear()
    {
        Windows.Clear();
        Passes.Clear();
        Error = null;
    }
}

/// <summary>The answer for one window of a document, and the window's first UTF-16 unit in the document.</summary>
internal readonly record struct WindowAnswer(ExtractionResult Result, int Start);
