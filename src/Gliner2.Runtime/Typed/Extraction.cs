using System.Text.Json.Serialization;
using Gliner2.Results;

namespace Gliner2;

/// <summary>The answer for one text as a value of the schema's type.</summary>
/// <typeparam name="T">The schema's type.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Result">The untyped answer it was read from. As JSON it is what <see cref="ExtractionResult.ToJson"/> writes.</param>
/// <param name="Problems">What was found but couldn't be put into <paramref name="Value"/>; empty when everything could.</param>
public sealed record Extraction<T>(
    [property: JsonPropertyName("value")] T Value,
    [property: JsonPropertyName("result")] ExtractionResult Result,
    [property: JsonPropertyName("problems")] IReadOnlyList<ExtractionProblem> Problems)
{
    /// <inheritdoc/>
    public bool Equals(Extraction<T>? other) => other is not null
        && EqualityComparer<T>.Default.Equals(Value, other.Value) && Result.Equals(other.Result) && Contents.Same(Problems, other.Problems);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Value, Result, Contents.Hash(Problems));

    /// <summary>The value, and the problems if there are any.</summary>
    public override string ToString() => Problems.Count == 0 ? $"{Value}" : $"{Value} ({string.Join("; ", Problems)})";
}
