using Gliner2.Common;

namespace Gliner2;

/// <summary>A record with named fields, of which a text may hold any number of instances.</summary>
/// <param name="Name">The structure's name, as the model reads it and as the answer is keyed.</param>
/// <param name="Fields">Its fields, in order; at least one.</param>
public sealed record Structure(string Name, IReadOnlyList<StructureField> Fields)
{
    /// <summary>The structure's name, as the model reads it and as the answer is keyed.</summary>
    public string Name { get; init => field = ArgumentChecks.NotNull(value); } = ArgumentChecks.NotNull(Name);

    /// <summary>Its fields, in order; at least one.</summary>
    public IReadOnlyList<StructureField> Fields { get; init => field = ArgumentChecks.Each(value); } = ArgumentChecks.Each(Fields);

    /// <summary>How boundary checkpoints make records; null is the plain, aggregate form. Span checkpoints ignore it.</summary>
    public RecordMode? Mode { get; init => field = ArgumentChecks.Defined(value); }

    /// <summary>The field whose mentions are the instances (<see cref="RecordMode.Natural"/> only); null takes the first field.</summary>
    public string? Anchor { get; init; }

    /// <summary>Read and kept for training; without effect here, as in the reference package.</summary>
    public OccurrencePolicy? OccurrencePolicy { get; init => field = ArgumentChecks.Defined(value); }

    /// <summary>The name and the field specs: <c>product(name::str, features::list)</c>.</summary>
    public override string ToString() => $"{Name}({string.Join(", ", Fields)})";
}
