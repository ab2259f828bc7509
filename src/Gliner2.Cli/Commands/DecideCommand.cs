using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Output;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 decide</c>.</summary>
internal sealed class DecideCommand : QuestionCommand<DecisionSchema, DecisionResult>
{
    private readonly Option<DecisionDecoder?> _decoder;
    private readonly Option<int?> _nodeBudget;
    private readonly Option<InfeasibleAction?> _onInfeasible;
    private readonly Option<WindowAggregation?> _aggregate;
    private readonly Option<double?> _minConfidence, _tieMargin;
    private readonly Option<bool> _confidence;

    public DecideCommand()
        : this(
            OptionFactory.Choice<DecisionDecoder>(
                "--decoder",
                "How labels are searched [default: auto]",
                [("auto", DecisionDecoder.Auto), ("independent", DecisionDecoder.Independent), ("exact", DecisionDecoder.Exact), ("beam", DecisionDecoder.Beam), ("min-violations", DecisionDecoder.LeastViolations)]),
            OptionFactory.Number("--node-budget", 1, FormattableString.Invariant($"Nodes that 'exact' may search before 'beam' takes over, and 'min-violations' before it stops [default: {DecisionOptions.Default.NodeBudget}]")),
            OptionFactory.Choice<InfeasibleAction>(
                "--on-infeasible",
                "What to do when no choice satisfies all rules; 'fail' makes it a bad record [default: relax]",
                [("relax", InfeasibleAction.Relax), ("min-violations", InfeasibleAction.LeastViolations), ("fail", InfeasibleAction.Throw)]),
            OptionFactory.Choice<WindowAggregation>(
                "--aggregate",
                "What windows of a long text say together, with --chunk-size [default: max]",
                [("max", WindowAggregation.Max), ("mean", WindowAggregation.Mean), ("first", WindowAggregation.First)]),
            OptionFactory.Probability("--min-confidence", "Leave a task undecided (null) below this confidence, or where its rules are violated"),
            OptionFactory.Probability("--tie-margin", "Leave a task with one answer undecided when another label's probability is this near"),
            OptionFactory.Flag("--include-confidence", "Write the probability of each label, and how the answer was found"))
    {
    }

    private DecideCommand(
        Option<DecisionDecoder?> decoder, Option<int?> nodeBudget, Option<InfeasibleAction?> onInfeasible, Option<WindowAggregation?> aggregate, Option<double?> minConfidence, Option<double?> tieMargin, Option<bool> confidence)
        : base(
            "decide",
            "Decide several questions about each text together, under rules.",
            new JsonOption("--schema-file", "Tasks and rules: {tasks: {...}, constraints: [...]} [required]"),
            new OptionGroup("Decision", [decoder, nodeBudget, onInfeasible, minConfidence, tieMargin, aggregate]),
            new OptionGroup("Answers", [confidence]),
            "gliner2 decide mails.jsonl --schema-file triage.json",
            "gliner2 decide claims.txt --text-split line --schema-file claims.json --min-confidence 0.8 --include-confidence")
    {
        (_decoder, _nodeBudget, _onInfeasible, _aggregate, _minConfidence, _tieMargin, _confidence) = (decoder, nodeBudget, onInfeasible, aggregate, minConfidence, tieMargin, confidence);
    }

    protected override DecisionSchema Parse(string json) => DecisionSchema.Parse(json);

    protected override IAsyncEnumerable<Answer<DecisionResult>> AskAsync(
        Gliner2Extractor extractor, IAsyncEnumerable<string> texts, DecisionSchema schema, ParseResult parsed, ExtractionOptions reading, CancellationToken stop)
    {
        var options = new DecisionOptions
        {
            Decoder = parsed.GetValue(_decoder) ?? DecisionDecoder.Auto,
            NodeBudget = parsed.GetValue(_nodeBudget) ?? DecisionOptions.Default.NodeBudget,
            OnInfeasible = parsed.GetValue(_onInfeasible) ?? InfeasibleAction.Relax,
            Aggregation = parsed.GetValue(_aggregate) ?? WindowAggregation.Max,
            AbstainBelow = parsed.GetValue(_minConfidence),
            TieMargin = parsed.GetValue(_tieMargin),
            Reading = reading,
        };
        return extractor.DecideAsync(texts, schema, options, stop);
    }

    protected override IAnswerFormat<DecisionResult> Format(ParseResult parsed, bool pretty)
    {
        var confidence = parsed.GetValue(_confidence);
        return new JsonObjects<DecisionResult>(pretty, (json, result) => result.WriteTo(json, confidence));
    }
}
