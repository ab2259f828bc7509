using System.CommandLine;
using Gliner2.Cli.Arguments;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 entities</c>.</summary>
internal sealed class EntitiesCommand : ExtractionCommand
{
    private readonly Option<string[]> _labels;
    private readonly Option<string?> _labelsJson;

    public EntitiesCommand()
        : this(
            OptionFactory.Texts("--label", "NAME", "A kind of entity to find; repeatable"),
            OptionFactory.Text("--labels-json", "JSON", "All kinds as JSON: [name, ...] or {name: description or {description, dtype, threshold}}"))
    {
    }

    private EntitiesCommand(Option<string[]> labels, Option<string?> labelsJson)
        : base(
            "entities",
            "Find entities of the kinds you name.",
            new OptionGroup("Entities", [labels, labelsJson]),
            "gliner2 entities --label person --label company --text \"Tim Cook leads Apple.\"",
            "gliner2 entities news.jsonl --labels-json '{\"drug\": \"name of a medicine\", \"dose\": {\"dtype\": \"str\"}}' -o found.jsonl",
            "cat news.jsonl | gliner2 entities - --label place --include-spans --include-confidence")
    {
        _labels = labels;
        _labelsJson = labelsJson;
    }

    protected override ExtractionSchema Schema(ParseResult parsed) => parsed.OneOf(_labels, _labelsJson) is { } json
        ? ArgumentSchema.From(_labelsJson.Name, () => Schema(SchemaShorthand.Entities(json)))
        : ArgumentSchema.From(_labels.Name, () => Schema([.. parsed.GetValue(_labels)!.Select(name => new EntityType(name))]));

    private static ExtractionSchema Schema(IReadOnlyList<EntityType> types) => ExtractionSchema.Create().Entities(types).Build();
}
