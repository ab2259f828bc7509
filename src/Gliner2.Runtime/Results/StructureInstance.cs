using System.Text.Json.Serialization;
using Gliner2.Common;
using Gliner2.Results;

namespace Gliner2;

/// <summary>An instance of a structure. Instances are equal when all their values are.</summary>
/// <param name="Fields">The values of each field, in declared order; a single-valued field has at most one.</param>
/// <param name="Confidence">Probability of the record where the architecture gives one (boundary records); null otherwise.</param>
public sealed record StructureInstance(
    [property: JsonPropertyName("fields")] IReadOnlyDictionary<string, IReadOnlyList<FieldValue>> Fields,
    [property: JsonPropertyName("confidence"), JsonConverter(typeof(ConfidenceConverter)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] float? Confidence = null)
{
    /// <summary>The values of a field; empty when there are none.</summary>
    public IReadOnlyList<FieldValue> this[string field] => Fields.TryGetValue(ArgumentChecks.NotNull(field), out var values) ? values : [];

    /// <inheritdoc/>
    public bool Equals(StructureInstance? other) => other is not null && Nullable.Equals(Confidence, other.Confidence) && Contents.Same(Fields, other.Fields);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Confidence, Contents.Hash(Fields));

    /// <summary>The values found: <c>name: Galaxy Watch, price: $299</c>.</summary>
    public override string ToString() => string.Join(", ", Fields.Where(field => field.Value.Count > 0)
        .Select(field => $"{field.Key}: {string.Join(" | ", field.Value.Select(value => value.Text))}"));
}
