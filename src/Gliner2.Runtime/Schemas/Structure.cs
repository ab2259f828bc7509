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

    /// <summary>The name and the field specs: <c>product(name::str, features::list)</c>.</summary>
    public override string ToString() => $"{Name}({string.Join(", ", Fields)})";
}
