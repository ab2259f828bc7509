using System.CommandLine;
using Gliner2.Cli.Arguments;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 relations</c>.</summary>
internal sealed class RelationsCommand : ExtractionCommand
{
    private readonly Option<string[]> _thresholds;

    public RelationsCommand()
        : this(
            OptionFactory.Texts("--relation", "NAME", "A relation to find; repeatable"),
            new JsonOption("--relations-json", "All relations as JSON: [name, ...] or {name: description or {description, threshold}}"),
            NamedValues.Thresholds("--relation-threshold", "a relation"))
    {
    }

    private RelationsCommand(Option<string[]> relations, JsonOption relationsJson, Option<string[]> thresholds)
        : base(
            "relations",
            "Find pairs of spans that stand in the relations you name.",
            new OptionGroup("Relations", [relations, relationsJson, thresholds]),
            new SchemaArguments(relations, relationsJson),
            "gliner2 relations --relation works_for --text \"Ada Lovelace worked for Charles Babbage.\"",
            "gliner2 relations articles/*.txt --relations-json '{\"founded\": \"person who started a company\"}' --pretty")
    {
        _thresholds = thresholds;
    }

    protected override ExtractionSchema Schema(ParseResult parsed, SchemaArguments.Given given)
    {
        RelationType[] relations = given.Json is { } json ? [.. SchemaShorthand.Relations(json)] : [.. given.Names.Select(name => new RelationType(name))];
        var thresholds = NamedValues.ReadThresholds(parsed, _thresholds, relations.Select(relation => relation.Name));
        return ExtractionSchema.Create().Relations(relations.Select(relation => thresholds.TryGetValue(relation.Name, out var own) ? relation with { Threshold = own } : relation)).Build();
    }
}
