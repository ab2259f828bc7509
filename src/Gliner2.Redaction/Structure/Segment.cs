namespace Gliner2.Redaction.Structure;

/// <summary>A part of a document as it is written: structure, which stays, or a value.</summary>
/// <param name="Raw">The part as it is written.</param>
/// <param name="Value">The value that it writes; null for structure.</param>
internal sealed record Segment(string Raw, DocumentValue? Value);
