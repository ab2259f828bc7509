namespace Gliner2;

/// <summary>
/// Makes a type a structure: a record with fields, of which a text may hold any number. Every public property that can be
/// set, and every parameter of its constructor, is a field unless marked <see cref="NotExtractedAttribute"/>.
/// </summary>
/// <param name="name">The structure's name, as the model reads it; the words of the type's name when null.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class ExtractionStructureAttribute(string? name = null) : Attribute
{
    /// <summary>The structure's name, as the model reads it; the words of the type's name when null.</summary>
    public string? Name { get; } = name;

    /// <summary>How boundary checkpoints make records. Unless set, the structure has the plain, aggregate form.</summary>
    public RecordMode Mode { get; set; }

    /// <summary>The field whose mentions are the instances, by the name of its member; <see cref="RecordMode.Natural"/> needs it, no other mode has one.</summary>
    public string? Anchor { get; set; }

    /// <summary>What repeated anchors mean; kept in the schema, without effect at inference.</summary>
    public OccurrencePolicy OccurrencePolicy { get; set; }
}
