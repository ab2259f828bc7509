namespace Gliner2.Extraction;

/// <summary>A text and what to ask of it. Either may be null at run time, which is that document's error.</summary>
internal interface IDocument
{
    string Text { get; }

    ExtractionSchema Schema { get; }
}
