using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Common;
using Gliner2.Cli.Help;
using Gliner2.Cli.Input;
using Gliner2.Cli.Output;
using Gliner2.Files;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 schema</c>.</summary>
internal sealed class SchemaCommand : Command, IHelpTopic
{
    private readonly JsonOption _schema = new("--schema-file", "Check this schema, and print it in the friendly form");
    private readonly LogArguments _log = new();

    public SchemaCommand()
        : base("schema", "Print the JSON Schema of schema files, with which editors complete and check them; or check a schema.")
    {
        Groups = [new OptionGroup("Schema", [_schema]), _log.Group];
        foreach (var option in Groups.SelectMany(options => options.Options)) Options.Add(option);
        SetAction((parsed, _) =>
        {
            var log = _log.Open(parsed);
            return GuardedAction.RunAsync(log, async stop =>
            {
                _log.Check(parsed);
                using var target = new OutputPlan(null, false).Open([]);
                target.Write(await TextAsync(parsed, log, stop));
            });
        });
    }

    public IReadOnlyList<OptionGroup> Groups { get; }

    public IReadOnlyList<string> Examples { get; } =
    [
        "gliner2 schema > gliner2.schema.json",
        "gliner2 schema --schema-file order.json > friendly.json",
    ];

    private async Task<byte[]> TextAsync(ParseResult parsed, Log log, CancellationToken stop)
    {
        if (await _schema.ReadAsync(parsed, new InputPlan([], [], new ReadOptions(), ErrorPolicy.Fail), stop) is not { } given) return Published();
        var schema = new SchemaArguments.Given(given.Origin, [], given.Json).Make(() => ExtractionSchema.Parse(given.Json));
        foreach (var warning in schema.Warnings) log.Warning(warning);
        return System.Text.Encoding.UTF8.GetBytes(schema.ToJson(indented: true).ReplaceLineEndings("\n") + "\n");
    }

    private static byte[] Published()
    {
        using var stream = typeof(SchemaCommand).Assembly.GetManifestResourceStream("gliner2.schema.json")!;
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }
}
