using System.CommandLine;
using Gliner2.Cli.Arguments;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 entities</c>.</summary>
internal sealed class EntitiesCommand : ExtractionCommand
{
    private readonly Option<string[]> _thresholds;
    private readonly Option<string[]> _validators;

    public EntitiesCommand()
        : this(
            OptionFactory.Texts("--label", "NAME", "A kind of entity to find; repeatable"),
            new JsonOption("--labels-json", "All kinds as JSON: [name, ...] or {name: description or {description, dtype, threshold, validators}}"),
            NamedValues.Thresholds("--label-threshold", "a kind"),
            OptionFactory.Texts("--validator", "NAME=REGEX", "What the whole text of each of a kind must match, in Python's syntax and whatever its case; repeatable"))
    {
    }

    private EntitiesCommand(Option<string[]> labels, JsonOption labelsJson, Option<string[]> thresholds, Option<string[]> validators)
        : base(
            "entities",
            "Find entities of the kinds you name.",
            new OptionGroup("Entities", [labels, labelsJson, thresholds, validators]),
            new SchemaArguments(labels, labelsJson),
            "gliner2 entities --label person --label company --text \"Tim Cook leads Apple.\"",
            "gliner2 entities news.jsonl --labels-json '{\"drug\": \"name of a medicine\", \"dose\": {\"dtype\": \"str\"}}' -o found.jsonl",
            "gliner2 entities notes.txt --label person --label year --label-threshold person=0.3 --validator 'year=(19|20)\\d\\d'",
            "cat news.jsonl | gliner2 entities - --label place --include-spans --include-confidence")
    {
        (_thresholds, _validators) = (thresholds, validators);
    }

    protected override ExtractionSchema Schema(ParseResult parsed, SchemaArguments.Given given)
    {
        EntityType[] types = given.Json is { } json ? [.. SchemaShorthand.Entities(json)] : [.. given.Names.Select(name => new EntityType(name))];
        var thresholds = NamedValues.ReadThresholds(parsed, _thresholds, types.Select(type => type.Name));
        var validators = NamedValues.ReadValidators(parsed, _validators, types.Select(type => type.Name));
        return ExtractionSchema.Create().Entities(types.Select(type => type with
        {
            Threshold = thresholds.TryGetValue(type.Name, out var own) ? own : type.Threshold,
            Validators = [.. type.Validators, .. validators[type.Name]],
        })).Build();
    }
}
