namespace Gliner2;

/// <summary>An instance of a structure.</summary>
/// <param name="Fields">The values of each field, in declared order; a single-valued field has at most one.</param>
/// <param name="Confidence">Probability of the record where the architecture gives one (boundary records); null otherwise.</param>
public sealed record StructureInstance(IReadOnlyDictionary<string, IReadOnlyList<FieldValue>> Fields, float? Confidence = null)
{
    /// <summary>The values of a field; empty when there are none.</summary>
    public IReadOnlyList<FieldValue> this[string field] => Fields.TryGetValue(field, out var values) ? values : [];
}
