namespace Gliner2.Extraction;

/// <summary>The answer for one window of a document, and the window's first UTF-16 unit in the document.</summary>
internal readonly record struct WindowAnswer(ExtractionResult Result, int Start);
