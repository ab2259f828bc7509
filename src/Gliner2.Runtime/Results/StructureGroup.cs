namespace Gliner2.Results;

/// <summary>The instances of a structure, in the order of the answer.</summary>
/// <param name="name">The structure's name.</param>
/// <param name="fields">The fields of every instance, in order.</param>
/// <param name="instances">Instances; the map of each has the names of <paramref name="fields"/>, in that order.</param>
/// <param name="counted">False when the model says that the text has no instance at all (count 0), which the reference package shows as <c>{}</c>.</param>
internal sealed class StructureGroup(string name, IReadOnlyList<FieldShape> fields, IReadOnlyList<StructureInstance> instances, bool counted = true)
    : ResultGroup(name)
{
    public IReadOnlyList<FieldShape> Fields { get; } = fields;

    public IReadOnlyList<StructureInstance> Instances { get; } = instances;

    public bool Counted { get; } = counted;

    /// <summary>What JSON shows of the instances.</summary>
    public ShownRecords Shown { get; init; }

    /// <summary>What JSON shows of the instances of a structure of a name.</summary>
    /// <param name="name">The structure's name.</param>
    /// <param name="fixes">Departures from the reference package.</param>
    /// <param name="taken">What the reference package shows of a structure that it takes for the map of entities.</param>
    public static ShownRecords ShownOf(string name, ReferenceFixes fixes, ShownRecords taken) =>
        name == ResultLayout.EntitiesKey && !fixes.HasFlag(ReferenceFixes.StructureNamedEntities) ? taken : ShownRecords.All;

    /// <summary>The reference package takes instances with these two fields for those of a relation.</summary>
    public bool LooksLikeRelation => HasField("head") && HasField("tail");

    private bool HasField(string name)
    {
        foreach (var field in Fields)
            if (field.Name == name) return true;
        return false;
    }
}

/// <summary>What JSON shows of a structure's instances: all but for a structure named <c>entities</c>, which the reference package takes for the map of entities.</summary>
internal enum ShownRecords
{
    /// <summary>All.</summary>
    All,

    /// <summary>The first one alone (boundary checkpoints).</summary>
    First,

    /// <summary>None (span checkpoints). Kept for the engine form alone, since all records would be lost.</summary>
    None,
}

/// <summary>A field as JSON shows it: a scalar is a value or null, anything else a list.</summary>
internal readonly record struct FieldShape(string Name, bool Scalar);
