namespace Gliner2;

/// <summary>Something that was extracted but isn't a value of its member, and is therefore absent from it.</summary>
/// <param name="Member">The path of the member, such as <c>Lines[2].Price</c>; the index counts instances of the untyped answer.</param>
/// <param name="Text">What was extracted.</param>
/// <param name="Range">Where it lies in the caller's string; null for a choice or a label.</param>
/// <param name="Reason">Why it is no such value.</param>
public sealed record ExtractionProblem(string Member, string Text, Range? Range, string Reason);
