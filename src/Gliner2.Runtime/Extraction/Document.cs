using Gliner2.Extraction;

namespace Gliner2;

/// <summary>A text, what to ask of it, and what the caller wants to have beside the answer.</summary>
/// <typeparam name="TState">What the caller keeps with the text: an id, a row, an offset of the source.</typeparam>
/// <param name="Text">The text.</param>
/// <param name="Schema">What to extract from it.</param>
/// <param name="State">Comes back with the answer, untouched.</param>
public sealed record Document<TState>(string Text, ExtractionSchema Schema, TState State) : IDocument;
