using System.CommandLine;
using System.CommandLine.Help;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Commands.Models;
using Gliner2.Cli.Help;

namespace Gliner2.Cli.Commands;

/// <summary>The program's root: <c>gliner2</c>.</summary>
internal sealed class GlinerCommand : RootCommand, IHelpTopic
{
    // In the order of the help.
    private static readonly (string Name, Func<Command> Create)[] Commands =
    [
        ("entities", static () => new EntitiesCommand()),
        ("classify", static () => new ClassifyCommand()),
        ("relations", static () => new RelationsCommand()),
        ("json", static () => new JsonCommand()),
        ("run", static () => new RunCommand()),
        ("decide", static () => new DecideCommand()),
        ("graph", static () => new GraphCommand()),
        ("try", static () => new TryCommand()),
        ("redact", static () => new RedactCommand()),
        ("restore", static () => new RestoreCommand()),
        ("serve", static () => new ServeCommand()),
        ("mcp", static () => new McpCommand()),
        ("worker", static () => new WorkerCommand()),
        ("submit", static () => new SubmitCommand()),
        ("collect", static () => new CollectCommand()),
        ("status", static () => new StatusCommand()),
        ("count", static () => new CountCommand()),
        ("schema", static () => new SchemaCommand()),
        ("models", static () => ModelsCommand.Create()),
    ];

    /// <param name="first">The first word after the program's name: the command of that name is the only one that is needed, and all of them take as long to make as a short run's other preparations.</param>
    public GlinerCommand(string? first)
        : base("Extracts entities, classes, relations and records from text with GLiNER2 models, on this machine.")
    {
        Options.Remove(Options.OfType<HelpOption>().Single());
        Options.Add(new HelpOption("--help", "-h") { Description = "Show this help", Action = new HelpPrinter() });
        Options.OfType<VersionOption>().Single().Description = "Show the version";
        foreach (var (name, create) in Commands)
            if (name == first) Subcommands.Add(create());
        if (Subcommands.Count > 0) return;
        foreach (var (_, create) in Commands) Subcommands.Add(create());
    }

    public IReadOnlyList<OptionGroup> Groups => [];

    public IReadOnlyList<string> Examples { get; } =
    [
        "gliner2 entities --label person --label company --text \"Tim Cook leads Apple.\"",
        "gliner2 classify reviews.jsonl --task sentiment --label positive --label negative",
        "gliner2 run mails.jsonl --schema-file triage.json -o triaged.jsonl",
    ];
}
