using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Common;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 classify</c>.</summary>
internal sealed class ClassifyCommand : ExtractionCommand
{
    private readonly Option<string?> _task;
    private readonly Option<string[]> _labels;
    private readonly Option<string?> _labelsJson;
    private readonly Option<bool> _multiLabel;
    private readonly Option<double?> _threshold;

    public ClassifyCommand()
        : this(
            OptionFactory.Text("--task", "NAME", "What is asked, for instance 'sentiment' [required]"),
            OptionFactory.Texts("--label", "NAME", "A possible answer; repeatable"),
            OptionFactory.Text("--labels-json", "JSON", "All answers as JSON: [name, ...] or {name: description}"),
            OptionFactory.Flag("--multi-label", "Any number of labels instead of exactly one"),
            OptionFactory.Probability("--cls-threshold", "The probability from which a label counts, with --multi-label [default: 0.5]"))
    {
    }

    private ClassifyCommand(Option<string?> task, Option<string[]> labels, Option<string?> labelsJson, Option<bool> multiLabel, Option<double?> threshold)
        : base(
            "classify",
            "Sort each text into one of the classes you name, or any number of them.",
            new OptionGroup("Classification", [task, labels, labelsJson, multiLabel, threshold]),
            "gliner2 classify --task sentiment --label positive --label negative --text \"Best phone I ever had.\"",
            "gliner2 classify tickets.jsonl --task topic --labels-json '{\"billing\": \"money and invoices\", \"outage\": \"it does not work\"}'",
            "gliner2 classify reviews.txt --text-split line --task aspects --label price --label quality --multi-label --cls-threshold 0.4")
    {
        _task = task;
        _labels = labels;
        _labelsJson = labelsJson;
        _multiLabel = multiLabel;
        _threshold = threshold;
        task.Required = true;
    }

    protected override ExtractionSchema Schema(ParseResult parsed)
    {
        var name = parsed.GetValue(_task)!;
        if (string.IsNullOrWhiteSpace(name)) throw CliException.Usage($"{_task.Name}: the name is empty");
        return parsed.OneOf(_labels, _labelsJson) is { } json
            ? ArgumentSchema.From(_labelsJson.Name, () => Schema(parsed, name, SchemaShorthand.Labels(json)))
            : ArgumentSchema.From(_labels.Name, () => Schema(parsed, name, [.. parsed.GetValue(_labels)!.Select(label => new ClassLabel(label))]));
    }

    private ExtractionSchema Schema(ParseResult parsed, string name, IReadOnlyList<ClassLabel> labels) =>
        ExtractionSchema.Create().Classification(new ClassificationTask(name, labels)
        {
            MultiLabel = parsed.GetValue(_multiLabel),
            Threshold = parsed.GetValue(_threshold) ?? 0.5,
        }).Build();

    protected override void Warn(ParseResult parsed, Log log)
    {
        if (parsed.GetValue(_threshold) is not null && !parsed.GetValue(_multiLabel))
            log.Warning("--cls-threshold has no effect without --multi-label: the best label is the answer");
    }
}
