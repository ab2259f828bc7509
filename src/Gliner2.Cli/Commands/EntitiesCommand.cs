using System.CommandLine;
using Gliner2.Cli.Arguments;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 entities</c>.</summary>
internal sealed class EntitiesCommand : ExtractionCommand
{
    public EntitiesCommand()
        : this(
            OptionFactory.Texts("--label", "NAME", "A kind of entity to find; repeatable"),
            new JsonOption("--labels-json", "All kinds as JSON: [name, ...] or {name: description or {description, dtype, threshold, validators}}"))
    {
    }

    private EntitiesCommand(Option<string[]> labels, JsonOption labelsJson)
        : base(
            "entities",
            "Find entities of the kinds you name.",
            new OptionGroup("Entities", [labels, labelsJson]),
            new SchemaArguments(labels, labelsJson),
            "gliner2 entities --label person --label company --text \"Tim Cook leads Apple.\"",
            "gliner2 entities news.jsonl --labels-json '{\"drug\": \"name of a medicine\", \"dose\": {\"dtype\": \"str\"}}' -o found.jsonl",
            "cat news.jsonl | gliner2 entities - --label place --include-spans --include-confidence")
    {
    }

    protected override ExtractionSchema Schema(ParseResult parsed, SchemaArguments.Given given) => ExtractionSchema.Create()
        .Entities(given.Json is { } json ? SchemaShorthand.Entities(json) : [.. given.Names.Select(name => new EntityType(name))])
        .Build();
}
