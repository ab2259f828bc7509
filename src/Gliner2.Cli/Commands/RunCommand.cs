using System.CommandLine;
using Gliner2.Cli.Arguments;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 run</c>.</summary>
internal sealed class RunCommand : ExtractionCommand
{
    private readonly Option<string?> _file;

    public RunCommand()
        : this(OptionFactory.Text("--schema-file", "FILE", "A JSON file with the schema, in the engine form or the friendly form [required]"))
    {
    }

    private RunCommand(Option<string?> file)
        : base(
            "run",
            "Ask everything that a schema file asks: entities, classifications, relations and structures in one pass.",
            new OptionGroup("Schema", [file]),
            "gliner2 run mails.jsonl --schema-file triage.json",
            "gliner2 run report.txt --schema-file report.schema.json --chunk-size 300 --pretty")
    {
        _file = file;
        file.Required = true;
    }

    protected override ExtractionSchema Schema(ParseResult parsed)
    {
        var path = parsed.GetValue(_file)!;
        return ArgumentSchema.From(path, () => ExtractionSchema.Parse(SchemaFile.Read(_file.Name, path)));
    }
}
