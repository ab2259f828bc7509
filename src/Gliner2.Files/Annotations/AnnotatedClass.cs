namespace Gliner2.Files;

/// <summary>A label of a whole text.</summary>
/// <param name="Task">What was asked.</param>
/// <param name="Label">The answer.</param>
/// <param name="Confidence">Probability, 0 to 1; null when nobody knows.</param>
public sealed record AnnotatedClass(string Task, string Label, double? Confidence = null);
