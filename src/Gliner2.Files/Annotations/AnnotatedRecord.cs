namespace Gliner2.Files;

/// <summary>A record that a text holds.</summary>
/// <param name="Structure">What it is a record of.</param>
/// <param name="Fields">Its values, those of one field one after another.</param>
/// <param name="Confidence">Probability of the record where there is one.</param>
public sealed record AnnotatedRecord(string Structure, IReadOnlyList<AnnotatedField> Fields, double? Confidence = null)
{
    /// <inheritdoc/>
    public bool Equals(AnnotatedRecord? other) =>
        other is not null && Structure == other.Structure && Nullable.Equals(Confidence, other.Confidence) && Fields.SequenceEqual(other.Fields);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Structure, Confidence, Fields.Count);
}
