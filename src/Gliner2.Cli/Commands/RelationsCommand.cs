using System.CommandLine;
using Gliner2.Cli.Arguments;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 relations</c>.</summary>
internal sealed class RelationsCommand : ExtractionCommand
{
    public RelationsCommand()
        : this(
            OptionFactory.Texts("--relation", "NAME", "A relation to find; repeatable"),
            new JsonOption("--relations-json", "All relations as JSON: [name, ...] or {name: description or {description, threshold}}"))
    {
    }

    private RelationsCommand(Option<string[]> relations, JsonOption relationsJson)
        : base(
            "relations",
            "Find pairs of spans that stand in the relations you name.",
            new OptionGroup("Relations", [relations, relationsJson]),
            new SchemaArguments(relations, relationsJson),
            "gliner2 relations --relation works_for --text \"Ada Lovelace worked for Charles Babbage.\"",
            "gliner2 relations articles/*.txt --relations-json '{\"founded\": \"person who started a company\"}' --pretty")
    {
    }

    protected override ExtractionSchema Schema(ParseResult parsed, SchemaArguments.Given given) => ExtractionSchema.Create()
        .Relations(given.Json is { } json ? SchemaShorthand.Relations(json) : [.. given.Names.Select(name => new RelationType(name))])
        .Build();
}
