namespace Gliner2.Files;

/// <summary>Two places in a text that stand in a relation.</summary>
/// <param name="Label">The relation.</param>
/// <param name="Head">The place in the first role.</param>
/// <param name="Tail">The place in the second role.</param>
/// <param name="Confidence">Probability of the pair, where there is one beside those of its places.</param>
public sealed record AnnotatedRelation(string Label, AnnotatedSpan Head, AnnotatedSpan Tail, double? Confidence = null);
