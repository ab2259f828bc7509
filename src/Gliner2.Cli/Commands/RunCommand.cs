using System.CommandLine;
using Gliner2.Cli.Arguments;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 run</c>.</summary>
internal sealed class RunCommand : ExtractionCommand
{
    public RunCommand()
        : this(new JsonOption("--schema-file", "The schema: engine form, friendly form, or the JSON Schema of an object [required]") { Required = true })
    {
    }

    private RunCommand(JsonOption schema)
        : base(
            "run",
            "Ask everything that a schema asks: entities, classifications, relations and structures in one pass.",
            new OptionGroup("Schema", [schema]),
            new SchemaArguments(null, schema),
            "gliner2 run mails.jsonl --schema-file triage.json",
            "gliner2 run report.txt --schema-file report.schema.json --chunk-size 300 --pretty")
    {
    }

    protected override ExtractionSchema Schema(ParseResult parsed, SchemaArguments.Given given) => ExtractionSchema.Parse(given.Json!);
}
