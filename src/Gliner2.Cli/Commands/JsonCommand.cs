using System.CommandLine;
using System.Text;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Common;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 json</c>.</summary>
internal sealed class JsonCommand : ExtractionCommand
{
    private readonly Option<string?> _file;
    private readonly Option<string?> _json;

    public JsonCommand()
        : this(
            OptionFactory.Text("--structures", "FILE", "A JSON file with the structures: {structure: [field, ...]}"),
            OptionFactory.Text("--structures-json", "JSON", "The structures themselves"))
    {
    }

    private JsonCommand(Option<string?> file, Option<string?> json)
        : base(
            "json",
            "Fill records with the fields you name: \"name\", \"name::str\", \"name::[choice|choice]\", \"name::str::description\".",
            new OptionGroup("Structures", [file, json]),
            "gliner2 json --structures-json '{\"product\": [\"name::str\", \"price::str::with currency\"]}' --text \"The Mate 9 costs $499.\"",
            "gliner2 json orders.jsonl --structures fields.json -o orders.out.jsonl")
    {
        _file = file;
        _json = json;
    }

    protected override ExtractionSchema Schema(ParseResult parsed)
    {
        var file = parsed.GetValue(_file);
        var json = parsed.GetValue(_json);
        if (file is not null && json is not null) throw CliException.Usage($"{_file.Name} and {_json.Name} contradict each other: give one of them");
        if (file is not null) return ArgumentSchema.From(file, () => Schema(Encoding.UTF8.GetString(SchemaFile.Read(_file.Name, file))));
        return json is null
            ? throw CliException.Usage($"nothing to fill: give {_file.Name} or {_json.Name}")
            : ArgumentSchema.From(_json.Name, () => Schema(json));
    }

    protected override ExtractionSchema SchemaFor(Gliner2Extractor model, ExtractionSchema schema) => model.SchemaForJson(schema.Structures);

    private static ExtractionSchema Schema(string json)
    {
        var schema = ExtractionSchema.Create();
        foreach (var structure in SchemaShorthand.Structures(json)) schema.Structure(structure);
        return schema.Build();
    }
}
