using Gliner2.Common;

namespace Gliner2;

/// <summary>A kind of edge of an extracted graph, between mentions of given types.</summary>
/// <param name="Name">The relation's name, as the model reads it.</param>
/// <param name="Heads">Types that its head may have, at least one.</param>
/// <param name="Tails">Types that its tail may have, at least one.</param>
public sealed record GraphRelationType(string Name, IReadOnlyList<string> Heads, IReadOnlyList<string> Tails)
{
    /// <summary>Its name, as the model reads it.</summary>
    public string Name { get; init => field = ArgumentChecks.NotNull(value); } = ArgumentChecks.NotNull(Name);

    /// <summary>The entity types of its heads.</summary>
    public IReadOnlyList<string> Heads { get; init => field = ArgumentChecks.Each(value); } = ArgumentChecks.Each(Heads);

    /// <summary>The entity types of its tails.</summary>
    public IReadOnlyList<string> Tails { get; init => field = ArgumentChecks.Each(value); } = ArgumentChecks.Each(Tails);

    /// <summary>A relation from one type to another.</summary>
    public GraphRelationType(string name, string head, string tail) : this(ArgumentChecks.NotNull(name), [ArgumentChecks.NotNull(head)], [ArgumentChecks.NotNull(tail)]) { }

    /// <summary>What the relation means; for people, the model doesn't read it.</summary>
    public string? Description { get; init; }

    /// <summary>The probability at which taking an edge neither gains nor loses, 0 to 1; null is 0.5.</summary>
    public double? Threshold { get; init; }

    /// <summary>The probability from which an argument, or on boundary checkpoints a pair, is looked at, 0 to 1; null is <see cref="GraphOptions.RoleThreshold"/>.</summary>
    public double? CandidateThreshold { get; init; }

    /// <summary>Whether head and tail can't be exchanged: without it, a pair is one edge whichever way it is found.</summary>
    public bool Directed { get; init; } = true;

    /// <summary>Whether each edge needs the one in the other direction. The relation isn't directed then, and its two types are the same.</summary>
    public bool Symmetric { get; init; }

    /// <summary>The relation that each edge has in the other direction, such as "employs" for "works for"; null for none.</summary>
    public string? Inverse { get; init; }

    /// <summary>Whether a mention may be related to itself.</summary>
    public bool AllowSelf { get; init; }

    /// <summary>The most edges that a head has; null for any number.</summary>
    public int? MaxPerHead { get; init; }

    /// <summary>The most edges that a tail has; null for any number.</summary>
    public int? MaxPerTail { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}({string.Join(" | ", Heads)}, {string.Join(" | ", Tails)})";
}
