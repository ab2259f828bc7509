using System.CommandLine;
using Gliner2.Cli.Common;

namespace Gliner2.Cli.Arguments;

/// <summary>How labels are chosen under rules.</summary>
internal sealed class DecisionArguments
{
    private static readonly DecisionOptions Default = DecisionOptions.Default;

    private readonly Option<DecisionDecoder?> _decoder = OptionFactory.Choice<DecisionDecoder>(
        "--decoder",
        "How labels are searched [default: auto]",
        [("auto", DecisionDecoder.Auto), ("independent", DecisionDecoder.Independent), ("exact", DecisionDecoder.Exact), ("beam", DecisionDecoder.Beam), ("min-violations", DecisionDecoder.LeastViolations)]);

    private readonly Option<int?> _nodeBudget = OptionFactory.Number(
        "--node-budget", 1, FormattableString.Invariant($"Nodes that 'exact' may search before 'beam' takes over, and 'min-violations' before it stops [default: {Default.NodeBudget}]"));

    private readonly Option<int?> _beamSize = OptionFactory.Number("--beam-size", 1, FormattableString.Invariant($"How many choices 'beam' keeps [default: {Default.BeamSize}]"));

    private readonly Option<double?> _candidates = OptionFactory.Probability(
        "--candidate-threshold", FormattableString.Invariant($"The probability from which a label is looked at; labels that rules name always are [default: {Default.CandidateThreshold}]"));

    private readonly Option<int?> _maxCandidates = OptionFactory.Number(
        "--max-candidates", 1, FormattableString.Invariant($"The most labels of a task that are looked at, beside those that rules name [default: {Default.MaxCandidates}]"));

    private readonly Option<InfeasibleAction?> _onInfeasible = OptionFactory.Choice<InfeasibleAction>(
        "--on-infeasible",
        "What to do when no choice satisfies all rules; 'fail' makes it a bad record [default: relax]",
        [("relax", InfeasibleAction.Relax), ("min-violations", InfeasibleAction.LeastViolations), ("fail", InfeasibleAction.Throw)]);

    private readonly Option<WindowAggregation?> _aggregate = OptionFactory.Choice<WindowAggregation>(
        "--aggregate",
        "What windows of a long text say together, with --chunk-size [default: max]",
        [("max", WindowAggregation.Max), ("mean", WindowAggregation.Mean), ("first", WindowAggregation.First)]);

    private readonly Option<double?> _minConfidence = OptionFactory.Probability("--min-confidence", "Leave a task undecided (null) below this confidence, or where its rules are violated");
    private readonly Option<double?> _tieMargin = OptionFactory.Probability("--tie-margin", "Leave a task with one answer undecided when another label's probability is this near");

    public OptionGroup Group => new("Decision", [_decoder, _nodeBudget, _beamSize, _candidates, _maxCandidates, _onInfeasible, _minConfidence, _tieMargin, _aggregate]);

    /// <summary>The options of the call.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="reading">How texts are read.</param>
    public DecisionOptions Read(ParseResult parsed, ExtractionOptions reading) => new()
    {
        Decoder = parsed.GetValue(_decoder) ?? Default.Decoder,
        NodeBudget = parsed.GetValue(_nodeBudget) ?? Default.NodeBudget,
        BeamSize = parsed.GetValue(_beamSize) ?? Default.BeamSize,
        CandidateThreshold = parsed.GetValue(_candidates) ?? Default.CandidateThreshold,
        MaxCandidates = parsed.GetValue(_maxCandidates) ?? Default.MaxCandidates,
        OnInfeasible = parsed.GetValue(_onInfeasible) ?? Default.OnInfeasible,
        Aggregation = parsed.GetValue(_aggregate) ?? Default.Aggregation,
        AbstainBelow = parsed.GetValue(_minConfidence),
        TieMargin = parsed.GetValue(_tieMargin),
        Reading = reading,
    };

    /// <summary>Warns of options that change nothing here.</summary>
    public void Warn(ParseResult parsed, ExtractionOptions reading, Log log)
    {
        if (parsed.GetValue(_beamSize) is not null && parsed.GetValue(_decoder) is DecisionDecoder.Independent or DecisionDecoder.LeastViolations)
            log.Warning("--beam-size has no effect with this --decoder: only 'beam' keeps choices, which 'exact' and 'auto' may give way to");
        if (parsed.GetValue(_aggregate) is not null && reading.Windows is null) log.Warning("--aggregate has no effect without --chunk-size");
    }
}
