using Gliner2.Common;

namespace Gliner2;

/// <summary>How a graph is chosen. The defaults are those of the reference package.</summary>
public sealed record GraphOptions
{
    /// <summary>The defaults.</summary>
    public static GraphOptions Default { get; } = new();

    /// <summary>How the graph is chosen.</summary>
    public GraphOptimizer Optimizer { get; init; }

    /// <summary>How many graphs <see cref="GraphOptimizer.Beam"/> keeps. At least 1.</summary>
    public int BeamSize { get; init; } = 32;

    /// <summary>The probability from which a mention is looked at, 0 to 1, unless its type has one of its own.</summary>
    public double CandidateThreshold { get; init; } = 0.05;

    /// <summary>The probability from which an argument of a relation is looked at, 0 to 1, unless the relation has one of its own.</summary>
    public double RoleThreshold { get; init; } = 0.05;

    /// <summary>The most mentions of a type that are looked at, unless it has its own number. At least 1.</summary>
    public int MaxEntities { get; init; } = 32;

    /// <summary>The most mentions that are looked at for one side of a relation. At least 1.</summary>
    public int MaxRoles { get; init; } = 12;

    /// <summary>How many of the likeliest numbers of edges of a relation are looked at. At least 1. Boundary checkpoints don't count.</summary>
    public int Counts { get; init; } = 2;

    /// <summary>The most pairs for one slot of a relation, or on boundary checkpoints for the relation. At least 1.</summary>
    public int MaxPairs { get; init; } = 128;

    /// <summary>The most edges of a relation that are looked at. At least 1.</summary>
    public int MaxEdges { get; init; } = 256;

    /// <summary>How many mentions below the threshold one side of a slot may bring in because a relation needs them. At least 1; null is <see cref="MaxRoles"/>.</summary>
    public int? MaxRescued { get; init; }

    /// <summary>What a mention's score weighs.</summary>
    public double EntityWeight { get; init; } = 1;

    /// <summary>What the score of an argument, or on boundary checkpoints of a pair, weighs.</summary>
    public double RoleWeight { get; init; } = 1;

    /// <summary>What the score of a number of edges weighs.</summary>
    public double CountWeight { get; init; } = 1;

    /// <summary>How texts are read: words, windows, batches. Its thresholds and its policy for overlaps don't matter here. With windows, <see cref="ExtractionOptions.MaxWords"/> cuts each of them.</summary>
    public ExtractionOptions Reading { get; init => field = ArgumentChecks.NotNull(value); } = ExtractionOptions.Default;

    /// <summary>The options, or the defaults.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    internal static GraphOptions Checked(GraphOptions? options)
    {
        if (options is null) return Default;
        if (!Enum.IsDefined(options.Optimizer)) throw Wrong($"unknown {nameof(Optimizer)} {options.Optimizer}");
        AtLeastOne(options.BeamSize, nameof(BeamSize));
        AtLeastOne(options.MaxEntities, nameof(MaxEntities));
        AtLeastOne(options.MaxRoles, nameof(MaxRoles));
        AtLeastOne(options.Counts, nameof(Counts));
        AtLeastOne(options.MaxPairs, nameof(MaxPairs));
        AtLeastOne(options.MaxEdges, nameof(MaxEdges));
        if (options.MaxRescued is { } rescued) AtLeastOne(rescued, nameof(MaxRescued));
        FromZeroToOne(options.CandidateThreshold, nameof(CandidateThreshold));
        FromZeroToOne(options.RoleThreshold, nameof(RoleThreshold));
        Finite(options.EntityWeight, nameof(EntityWeight));
        Finite(options.RoleWeight, nameof(RoleWeight));
        Finite(options.CountWeight, nameof(CountWeight));
        return options;
    }

    private static void AtLeastOne(int value, string name)
    {
        if (value < 1) throw Wrong($"{name} must be at least 1, got {value}");
    }

    private static void FromZeroToOne(double value, string name)
    {
        if (!(value is >= 0 and <= 1)) throw Wrong(FormattableString.Invariant($"{name} must be from 0 to 1, got {value}"));
    }

    private static void Finite(double value, string name)
    {
        if (!double.IsFinite(value)) throw Wrong(FormattableString.Invariant($"{name} must be a number, got {value}"));
    }

    private static ArgumentException Wrong(string problem) => new(problem, "options");
}
