using Gliner2.Common;

namespace Gliner2;

/// <summary>A kind of node of an extracted graph.</summary>
/// <param name="Name">The label the model reads.</param>
public sealed record GraphEntityType(string Name)
{
    /// <summary>Its name, as the model reads it.</summary>
    public string Name { get; init => field = ArgumentChecks.NotNull(value); } = ArgumentChecks.NotNull(Name);

    /// <summary>What the label means; part of the prompt. Null for none.</summary>
    public string? Description { get; init; }

    /// <summary>The probability at which taking a mention neither gains nor loses, 0 to 1; null is 0.5. On span checkpoints 0 is 0.5 too, as in the reference package.</summary>
    public double? Threshold { get; init; }

    /// <summary>The probability from which a mention is looked at, 0 to 1; null is the one of <see cref="GraphOptions"/>.</summary>
    public double? CandidateThreshold { get; init; }

    /// <summary>The most mentions that are looked at, the best ones; null is <see cref="GraphOptions.MaxEntities"/>.</summary>
    public int? MaxCandidates { get; init; }

    /// <summary>Whether mentions may lie inside each other. Once some types allow it, mentions of all types may be nested; once all do, they may cross too.</summary>
    public bool AllowNested { get; init; }

    /// <summary>Whether JSON stated <see cref="AllowNested"/>, so that a stated default is written again.</summary>
    internal bool StatesNested { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.IsNullOrEmpty(Description) ? Name : $"{Name}: {Description}";

    /// <summary>A type with nothing but a name.</summary>
    public static implicit operator GraphEntityType(string name) => name is null ? null! : new(name);
}
