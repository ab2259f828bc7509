namespace Gliner2.Extraction;

/// <summary>A text and what to ask of it. Either may be null at run time, which is that document's error.</summary>
internal interface IDocument
{
    string Text { get; }

    ExtractionSchema Schema { get; }

    /// <summary>
    /// Whether windows are read as texts of their own, with the full stop that the model reads behind every text and cut by the call's number of words, as the reference
    /// package does for decisions and graphs. Else a window has no more words than its size.
    /// </summary>
    bool ReadsWholeWindows => false;
}
