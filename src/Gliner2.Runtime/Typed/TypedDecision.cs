namespace Gliner2;

/// <summary>The decisions for one text as a value of the schema's type.</summary>
/// <typeparam name="T">The schema's type.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Result">The decisions it was read from, with probabilities and violated rules.</param>
public sealed record TypedDecision<T>(T Value, DecisionResult Result)
{
    /// <summary>The value.</summary>
    public override string ToString() => $"{Value}";
}
