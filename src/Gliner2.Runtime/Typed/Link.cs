namespace Gliner2;

/// <summary>An instance of a relation, as text.</summary>
/// <param name="Head">The span in the first role.</param>
/// <param name="Tail">The span in the second role.</param>
/// <param name="Confidence">Probability of the pair where the model's architecture gives one; null otherwise.</param>
public sealed record Link(Extracted<string> Head, Extracted<string> Tail, float? Confidence = null);
