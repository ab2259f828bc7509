namespace Gliner2.Redaction;

/// <summary>A text of a stream, and what the caller keeps with it.</summary>
/// <typeparam name="TState">What that is.</typeparam>
/// <param name="Text">The text.</param>
/// <param name="State">What the caller keeps with it.</param>
/// <param name="Context">What else is known of the text.</param>
public sealed record RedactionDocument<TState>(string Text, TState State, RedactionContext? Context = null);
