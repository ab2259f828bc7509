namespace Gliner2;

/// <summary>A record with named fields, of which a text may hold any number of instances.</summary>
/// <param name="Name">The structure's name, as the model reads it and as the answer is keyed.</param>
/// <param name="Fields">Its fields, in order; at least one.</param>
public sealed record Structure(string Name, IReadOnlyList<StructureField> Fields)
{
    /// <summary>How boundary checkpoints make records; null is the plain, aggregate form. Span checkpoints ignore it.</summary>
    public RecordMode? Mode { get; init; }

    /// <summary>The field whose mentions are the instances (<see cref="RecordMode.Natural"/> only); null takes the first field.</summary>
    public string? Anchor { get; init; }

    /// <summary>Read and kept for training; without effect here, as in the reference package.</summary>
    public OccurrencePolicy? OccurrencePolicy { get; init; }
}

/// <summary>A field of a structure.</summary>
/// <param name="Name">The field's name, as the model reads it and as the answer is keyed.</param>
public sealed record StructureField(string Name)
{
    /// <summary>All values, or only the best one (<c>dtype</c>).</summary>
    public ValueKind Kind { get; init; }

    /// <summary>A closed set of values; empty means spans of the text.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What the field means; part of the prompt.</summary>
    public string? Description { get; init; }

    /// <summary>Its own threshold, 0 to 1; null uses the call's.</summary>
    public double? Threshold { get; init; }

    /// <summary>Rules that a value's text must pass, all of them.</summary>
    public IReadOnlyList<SpanValidator> Validators { get; init; } = [];

    /// <summary>How many values a record may have (boundary checkpoints with a <see cref="Structure.Mode"/>); null is the mode's default.</summary>
    public FieldCardinality? Cardinality { get; init; }

    /// <summary>A span belongs to one record at most (boundary checkpoints with a <see cref="Structure.Mode"/>).</summary>
    public bool Exclusive { get; init; }

    /// <summary>
    /// Reads a field spec, <c>name::part::part</c> with the parts in any order: <c>str</c> or <c>list</c> is the kind, <c>[a|b]</c> the choices,
    /// anything else the description. The kind is <c>list</c> unless given; with choices it is <c>str</c> unless given.
    /// </summary>
    public static StructureField Parse(string spec) => Schemas.FieldSpec.Parse(spec);
}

/// <summary>How boundary checkpoints tell the records of a structure apart.</summary>
public enum RecordMode
{
    /// <summary><c>natural</c>: one record for each mention of the anchor field.</summary>
    Natural,

    /// <summary><c>latent</c>: one record for each candidate span that the model takes for a seed.</summary>
    Latent,

    /// <summary><c>anchorless</c>: learned instances.</summary>
    Anchorless,
}

/// <summary>How many values a field of a record has.</summary>
public enum FieldCardinality
{
    /// <summary><c>optional_one</c>: at most one.</summary>
    OptionalOne,

    /// <summary><c>required_one</c>: exactly one.</summary>
    RequiredOne,

    /// <summary><c>zero_or_more</c>: any number.</summary>
    ZeroOrMore,

    /// <summary><c>one_or_more</c>: at least one.</summary>
    OneOrMore,
}

/// <summary>What repeated anchors mean; kept in schemas, without effect at inference.</summary>
public enum OccurrencePolicy
{
    /// <summary><c>all</c>.</summary>
    All,

    /// <summary><c>first</c>.</summary>
    First,

    /// <summary><c>error_on_ambiguous</c>.</summary>
    ErrorOnAmbiguous,

    /// <summary><c>latent_all</c>.</summary>
    LatentAll,
}
