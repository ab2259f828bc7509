namespace Gliner2.Files;

/// <summary>A value of a record.</summary>
/// <param name="Name">The field.</param>
/// <param name="Text">The value.</param>
/// <param name="Start">First UTF-16 unit of the text; null for a choice that has no place in it.</param>
/// <param name="End">End (exclusive) in UTF-16 units.</param>
/// <param name="Confidence">Probability, 0 to 1; null when nobody knows.</param>
public sealed record AnnotatedField(string Name, string Text, int? Start = null, int? End = null, double? Confidence = null);
