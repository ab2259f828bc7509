using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Common;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 json</c>.</summary>
internal sealed class JsonCommand : ExtractionCommand
{
    private readonly List<string> _specWarnings = [];

    public JsonCommand()
        : this(new JsonOption("--structures", "The structures as JSON: {structure: [field, ...]} [required]", "--structures-json") { Required = true })
    {
    }

    private JsonCommand(JsonOption structures)
        : base(
            "json",
            "Fill records with the fields you name: \"name\", \"name::str\", \"name::[choice|choice]\", \"name::str::description\".",
            new OptionGroup("Structures", [structures]),
            new SchemaArguments(null, structures),
            "gliner2 json --structures '{\"product\": [\"name::str\", \"price::str::with currency\"]}' --text \"The Mate 9 costs $499.\"",
            "gliner2 json orders.jsonl --structures fields.json -o orders.out.jsonl")
    {
    }

    protected override ExtractionSchema Schema(ParseResult parsed, SchemaArguments.Given given)
    {
        var schema = ExtractionSchema.Create();
        foreach (var structure in SchemaShorthand.Structures(given.Json!, _specWarnings.Add)) schema.Structure(structure);
        return schema.Build();
    }

    protected override ExtractionSchema SchemaFor(Gliner2Extractor model, ExtractionSchema schema) => model.SchemaForJson(schema.Structures);

    protected override void Warn(ParseResult parsed, ExtractionSchema schema, Log log) => _specWarnings.ForEach(log.Warning);
}
