namespace Gliner2;

/// <summary>A few-shot example of a classification task.</summary>
/// <param name="Input">An example text.</param>
/// <param name="Label">The right label for it.</param>
public sealed record ClassExample(string Input, string Label);
