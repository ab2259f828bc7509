namespace Gliner2;

/// <summary>An instance of a relation.</summary>
/// <param name="Head">The span in the first role.</param>
/// <param name="Tail">The span in the second role.</param>
/// <param name="Confidence">Probability of the pair where the architecture gives one (boundary); null otherwise.</param>
public sealed record RelationInstance(ExtractedSpan Head, ExtractedSpan Tail, float? Confidence = null);
