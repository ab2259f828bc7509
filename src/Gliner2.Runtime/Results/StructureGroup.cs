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

    /// <summary>The reference package takes instances with these two fields for those of a relation.</summary>
    public bool LooksLikeRelation => HasField("head") && HasField("tail");

    private bool HasField(string name)
    {
        foreach (var field in Fields)
            if (field.Name == name) return true;
        return false;
    }
}

/// <summary>A field as JSON shows it: a scalar is a value or null, anything else a list.</summary>
internal readonly record struct FieldShape(string Name, bool Scalar);
