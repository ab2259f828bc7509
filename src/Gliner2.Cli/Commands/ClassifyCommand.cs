using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Common;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 classify</c>.</summary>
internal sealed class ClassifyCommand : ExtractionCommand
{
    private readonly Option<string?> _task;
    private readonly Option<bool> _multiLabel;
    private readonly Option<double?> _threshold;
    private readonly Option<string[]> _thresholds;

    public ClassifyCommand()
        : this(
            OptionFactory.Text("--task", "NAME", "What is asked, for instance 'sentiment' [required]"),
            OptionFactory.Texts("--label", "NAME", "A possible answer; repeatable"),
            new JsonOption("--labels-json", "All answers as JSON: [name, ...] or {name: description or {description, threshold}}"),
            OptionFactory.Flag("--multi-label", "Any number of labels instead of exactly one"),
            OptionFactory.Probability("--cls-threshold", "The probability from which a label counts, with --multi-label [default: 0.5]"),
            NamedValues.Thresholds("--label-threshold", "a label"))
    {
    }

    private ClassifyCommand(Option<string?> task, Option<string[]> labels, JsonOption labelsJson, Option<bool> multiLabel, Option<double?> threshold, Option<string[]> thresholds)
        : base(
            "classify",
            "Sort each text into one of the classes you name, or any number of them.",
            new OptionGroup("Classification", [task, labels, labelsJson, multiLabel, threshold, thresholds]),
            new SchemaArguments(labels, labelsJson),
            "gliner2 classify --task sentiment --label positive --label negative --text \"Best phone I ever had.\"",
            "gliner2 classify tickets.jsonl --task topic --labels-json '{\"billing\": \"money and invoices\", \"outage\": \"it does not work\"}'",
            "gliner2 classify reviews.txt --text-split line --task aspects --label price --label quality --multi-label --cls-threshold 0.4")
    {
        _task = task;
        _multiLabel = multiLabel;
        _threshold = threshold;
        _thresholds = thresholds;
        task.Required = true;
    }

    protected override ExtractionSchema Schema(ParseResult parsed, SchemaArguments.Given given)
    {
        ClassLabel[] labels = given.Json is { } json ? [.. SchemaShorthand.Labels(json)] : [.. given.Names.Select(label => new ClassLabel(label))];
        var thresholds = NamedValues.ReadThresholds(parsed, _thresholds, labels.Select(label => label.Name));
        var task = new ClassificationTask(parsed.GetValue(_task)!, [.. labels.Select(label => thresholds.TryGetValue(label.Name, out var own) ? label with { Threshold = own } : label)]);
        if (parsed.GetValue(_multiLabel)) task = task with { MultiLabel = true, Threshold = parsed.GetValue(_threshold) ?? task.Threshold };
        return ExtractionSchema.Create().Classification(task).Build();
    }

    protected override void Check(ParseResult parsed)
    {
        if (string.IsNullOrWhiteSpace(parsed.GetValue(_task))) throw CliException.Usage($"{_task.Name}: the name is empty");
    }

    protected override void Warn(ParseResult parsed, ExtractionSchema schema, Log log)
    {
        if (parsed.GetValue(_multiLabel)) return;
        if (parsed.GetValue(_threshold) is not null) log.Warning($"{_threshold.Name} has no effect without --multi-label: the best label is the answer");
        if (parsed.GetValue(_thresholds) is { Length: > 0 }) log.Warning($"{_thresholds.Name} has no effect without --multi-label: the best label is the answer");
    }
}
