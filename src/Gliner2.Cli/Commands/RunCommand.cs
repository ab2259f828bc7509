using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Common;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 run</c>.</summary>
internal sealed class RunCommand : ExtractionCommand
{
    private static readonly double DefaultClassThreshold = new ClassificationTask("", []).Threshold;

    public RunCommand()
        : this(new JsonOption("--schema-file", "The schema, in the engine form or the friendly form [required]") { Required = true })
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

    protected override void Warn(ParseResult parsed, ExtractionSchema schema, Log log)
    {
        foreach (var task in schema.Classifications.Where(task => !task.MultiLabel))
        {
            if (task.Threshold != DefaultClassThreshold) log.Warning($"cls_threshold of task '{task.Name}' has no effect without \"multi_label\": true: the best label is the answer");
            if (task.TopK is not null) log.Warning($"top_k of task '{task.Name}' has no effect without \"multi_label\": true: the best label is the answer");
        }
    }
}
