namespace Gliner2.Redaction;

/// <summary>A value of a document and what became of it.</summary>
/// <param name="Path">The names that lead to it; empty for plain text.</param>
/// <param name="Value">What became of it.</param>
public sealed record RedactedField(string Path, RedactedText Value);
