namespace Gliner2;

/// <summary>The graph of one text as a value of the schema's type.</summary>
/// <typeparam name="T">The schema's type.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Graph">The graph it was read from.</param>
/// <param name="Problems">What was found but couldn't be put into <paramref name="Value"/>; empty when everything could.</param>
public sealed record TypedGraph<T>(T Value, ExtractedGraph Graph, IReadOnlyList<ExtractionProblem> Problems)
{
    /// <summary>The value, and the problems if there are any.</summary>
    public override string ToString() => Problems.Count == 0 ? $"{Value}" : $"{Value} ({string.Join("; ", Problems)})";
}
