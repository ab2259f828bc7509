namespace Gliner2;

/// <summary>A label and its probability.</summary>
/// <param name="Label">The label.</param>
/// <param name="Confidence">Probability, 0 to 1.</param>
public readonly record struct ClassScore(string Label, float Confidence);
