namespace Gliner2.Redaction;

/// <summary>A text of a stream and what became of it.</summary>
/// <typeparam name="TState">What the caller keeps with a text.</typeparam>
/// <param name="Document">The text.</param>
/// <param name="Redacted">What became of it.</param>
public sealed record RedactionResult<TState>(RedactionDocument<TState> Document, RedactedText Redacted);
