using System.CommandLine;
using Gliner2.Cli.Arguments;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 relations</c>.</summary>
internal sealed class RelationsCommand : ExtractionCommand
{
    private readonly Option<string[]> _relations;
    private readonly Option<string?> _relationsJson;

    public RelationsCommand()
        : this(
            OptionFactory.Texts("--relation", "NAME", "A relation to find; repeatable"),
            OptionFactory.Text("--relations-json", "JSON", "All relations as JSON: [name, ...] or {name: description or {description, threshold}}"))
    {
    }

    private RelationsCommand(Option<string[]> relations, Option<string?> relationsJson)
        : base(
            "relations",
            "Find pairs of spans that stand in the relations you name.",
            new OptionGroup("Relations", [relations, relationsJson]),
            "gliner2 relations --relation works_for --text \"Ada Lovelace worked for Charles Babbage.\"",
            "gliner2 relations articles/*.txt --relations-json '{\"founded\": \"person who started a company\"}' --pretty")
    {
        _relations = relations;
        _relationsJson = relationsJson;
    }

    protected override ExtractionSchema Schema(ParseResult parsed) => parsed.OneOf(_relations, _relationsJson) is { } json
        ? ArgumentSchema.From(_relationsJson.Name, () => Schema(SchemaShorthand.Relations(json)))
        : ArgumentSchema.From(_relations.Name, () => Schema([.. parsed.GetValue(_relations)!.Select(name => new RelationType(name))]));

    private static ExtractionSchema Schema(IReadOnlyList<RelationType> relations) => ExtractionSchema.Create().Relations(relations).Build();
}
