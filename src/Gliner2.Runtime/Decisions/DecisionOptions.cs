using Gliner2.Common;

namespace Gliner2;

/// <summary>How labels are chosen under rules. The defaults are those of the reference package.</summary>
public sealed record DecisionOptions
{
    /// <summary>The defaults.</summary>
    public static DecisionOptions Default { get; } = new();

    /// <summary>How labels are searched.</summary>
    public DecisionDecoder Decoder { get; init; }

    /// <summary>The most nodes that a search enters before it is given up for another one. At least 1.</summary>
    public int NodeBudget { get; init; } = 200_000;

    /// <summary>How many choices <see cref="DecisionDecoder.Beam"/> keeps. At least 1.</summary>
    public int BeamSize { get; init; } = 16;

    /// <summary>The probability from which a label is looked at, 0 to 1, unless the task has one of its own. Labels that a rule names are always looked at.</summary>
    public double CandidateThreshold { get; init; } = 0.5;

    /// <summary>The most labels of a task that are looked at, the best ones. At least 1.</summary>
    public int MaxCandidates { get; init; } = 64;

    /// <summary>What to do when no choice satisfies all rules.</summary>
    public InfeasibleAction OnInfeasible { get; init; }

    /// <summary>Decides these tasks only, by the rules among them; names that the schema doesn't have are passed over. Null decides all.</summary>
    public IReadOnlyCollection<string>? ActiveTasks { get; init; }

    /// <summary>The confidence under which a task is left undecided, 0 to 1. Null decides always.</summary>
    public double? AbstainBelow { get; init; }

    /// <summary>How near another label's probability may be before a task with one answer is left undecided as a tie. Null: no difference is too small.</summary>
    public double? TieMargin { get; init; }

    /// <summary>What a label's logit is for a text that is read in windows.</summary>
    public WindowAggregation Aggregation { get; init; }

    /// <summary>How texts are read: words, windows, batches. What it says of spans doesn't matter here. With windows, <see cref="ExtractionOptions.MaxWords"/> cuts each of them.</summary>
    public ExtractionOptions Reading { get; init => field = ArgumentChecks.NotNull(value); } = ExtractionOptions.Default;

    /// <summary>The options, or the defaults.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    internal static DecisionOptions Checked(DecisionOptions? options)
    {
        if (options is null) return Default;
        if (!Enum.IsDefined(options.Decoder)) throw Wrong($"unknown {nameof(Decoder)} {options.Decoder}");
        if (!Enum.IsDefined(options.OnInfeasible)) throw Wrong($"unknown {nameof(OnInfeasible)} {options.OnInfeasible}");
        if (!Enum.IsDefined(options.Aggregation)) throw Wrong($"unknown {nameof(Aggregation)} {options.Aggregation}");
        AtLeastOne(options.NodeBudget, nameof(NodeBudget));
        AtLeastOne(options.BeamSize, nameof(BeamSize));
        AtLeastOne(options.MaxCandidates, nameof(MaxCandidates));
        FromZeroToOne(options.CandidateThreshold, nameof(CandidateThreshold));
        FromZeroToOne(options.AbstainBelow, nameof(AbstainBelow));
        FromZeroToOne(options.TieMargin, nameof(TieMargin));
        return options;
    }

    private static void AtLeastOne(int value, string name)
    {
        if (value < 1) throw Wrong($"{name} must be at least 1, got {value}");
    }

    private static void FromZeroToOne(double? value, string name)
    {
        if (value is { } number && !(number is >= 0 and <= 1)) throw Wrong(FormattableString.Invariant($"{name} must be from 0 to 1, got {number}"));
    }

    private static ArgumentException Wrong(string problem) => new(problem, "options");
}
