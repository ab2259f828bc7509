namespace Gliner2.Files;

/// <summary>A place in a text with a label.</summary>
/// <param name="Label">The label.</param>
/// <param name="Start">First UTF-16 unit of the text.</param>
/// <param name="End">End (exclusive) in UTF-16 units.</param>
/// <param name="Confidence">Probability, 0 to 1; null when nobody knows.</param>
public sealed record AnnotatedSpan(string Label, int Start, int End, double? Confidence = null)
{
    /// <summary>Labels of attribute groups that apply, as group and label.</summary>
    public IReadOnlyList<(string Group, string Label)> Attributes { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(AnnotatedSpan? other) =>
        other is not null && Label == other.Label && Start == other.Start && End == other.End && Nullable.Equals(Confidence, other.Confidence) && Attributes.SequenceEqual(other.Attributes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Label, Start, End, Confidence);
}
