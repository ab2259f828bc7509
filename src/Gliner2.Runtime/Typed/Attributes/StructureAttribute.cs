namespace Gliner2;

/// <summary>
/// Fills a member with instances of a structure, a type marked <see cref="ExtractionStructureAttribute"/>: a list takes all instances,
/// a nullable single value the first. What is set here wins over what the structure's type says.
/// </summary>
/// <param name="name">The structure's name, as the model reads it; that of its type when null.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class StructureAttribute(string? name = null) : Attribute
{
    /// <summary>The structure's name, as the model reads it; that of its type when null.</summary>
    public string? Name { get; } = name;

    /// <summary>How boundary checkpoints make records. Unless set, the structure has the plain, aggregate form.</summary>
    public RecordMode Mode { get; set; }

    /// <summary>The field whose mentions are the instances, by the name of its member; <see cref="RecordMode.Natural"/> needs it, no other mode has one.</summary>
    public string? Anchor { get; set; }

    /// <summary>What repeated anchors mean; kept in the schema, without effect at inference.</summary>
    public OccurrencePolicy OccurrencePolicy { get; set; }
}
