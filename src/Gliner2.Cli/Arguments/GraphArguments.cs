using System.CommandLine;
using Gliner2.Cli.Common;

namespace Gliner2.Cli.Arguments;

/// <summary>How a graph is chosen.</summary>
internal sealed class GraphArguments
{
    private static readonly GraphOptions Default = GraphOptions.Default;

    private readonly Option<GraphOptimizer?> _optimizer = OptionFactory.Choice<GraphOptimizer>(
        "--optimizer", "How the graph is chosen [default: beam]", [("beam", GraphOptimizer.Beam), ("greedy", GraphOptimizer.Greedy)]);

    private readonly Option<int?> _beamSize = OptionFactory.Number("--beam-size", 1, FormattableString.Invariant($"How many graphs 'beam' keeps [default: {Default.BeamSize}]"));

    private readonly Option<double?> _candidates = OptionFactory.Probability(
        "--candidate-threshold", FormattableString.Invariant($"The probability from which a mention is looked at [default: {Default.CandidateThreshold}]"));

    private readonly Option<double?> _roles = OptionFactory.Probability(
        "--role-threshold", FormattableString.Invariant($"The probability from which an argument of a relation is looked at [default: {Default.RoleThreshold}]"));

    private readonly Option<int?> _maxCandidates = OptionFactory.Number(
        "--max-candidates", 1, FormattableString.Invariant($"The most mentions of a type that are looked at, beside those that a relation needs [default: {Default.MaxEntities}]"));

    public OptionGroup Group => new("Graph", [_optimizer, _beamSize, _candidates, _roles, _maxCandidates]);

    /// <summary>The options of the call.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="reading">How texts are read.</param>
    public GraphOptions Read(ParseResult parsed, ExtractionOptions reading) => new()
    {
        Optimizer = parsed.GetValue(_optimizer) ?? Default.Optimizer,
        BeamSize = parsed.GetValue(_beamSize) ?? Default.BeamSize,
        CandidateThreshold = parsed.GetValue(_candidates) ?? Default.CandidateThreshold,
        RoleThreshold = parsed.GetValue(_roles) ?? Default.RoleThreshold,
        MaxEntities = parsed.GetValue(_maxCandidates) ?? Default.MaxEntities,
        Reading = reading,
    };

    /// <summary>Warns of options that change nothing here.</summary>
    public void Warn(ParseResult parsed, Log log)
    {
        if (parsed.GetValue(_beamSize) is not null && parsed.GetValue(_optimizer) == GraphOptimizer.Greedy) log.Warning("--beam-size has no effect with --optimizer greedy");
    }
}
