namespace Gliner2.Extraction;

/// <summary>A text and what to ask of it.</summary>
internal readonly record struct Document(string Text, ExtractionSchema Schema);
