namespace Gliner2;

/// <summary>The answer for one text as a value of the schema's type.</summary>
/// <typeparam name="T">The schema's type.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Result">The untyped answer it was read from.</param>
/// <param name="Problems">What was found but couldn't be put into <paramref name="Value"/>; empty when everything could.</param>
public sealed record Extraction<T>(T Value, ExtractionResult Result, IReadOnlyList<ExtractionProblem> Problems);
