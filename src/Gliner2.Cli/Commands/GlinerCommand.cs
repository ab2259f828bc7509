using System.CommandLine;
using System.CommandLine.Help;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Commands.Models;
using Gliner2.Cli.Help;

namespace Gliner2.Cli.Commands;

/// <summary>The program's root: <c>gliner2</c>.</summary>
internal sealed class GlinerCommand : RootCommand, IHelpTopic
{
    public GlinerCommand()
        : base("Extracts entities, classes, relations and records from text with GLiNER2 models, on this machine.")
    {
        Options.Remove(Options.OfType<HelpOption>().Single());
        Options.Add(new HelpOption("--help", "-h") { Description = "Show this help", Action = new HelpPrinter() });
        Options.OfType<VersionOption>().Single().Description = "Show the version";
        Subcommands.Add(new EntitiesCommand());
        Subcommands.Add(new ClassifyCommand());
        Subcommands.Add(new RelationsCommand());
        Subcommands.Add(new JsonCommand());
        Subcommands.Add(new RunCommand());
        Subcommands.Add(new DecideCommand());
        Subcommands.Add(new GraphCommand());
        Subcommands.Add(new TryCommand());
        Subcommands.Add(new RedactCommand());
        Subcommands.Add(new RestoreCommand());
        Subcommands.Add(new ServeCommand());
        Subcommands.Add(new McpCommand());
        Subcommands.Add(new WorkerCommand());
        Subcommands.Add(new SubmitCommand());
        Subcommands.Add(new CollectCommand());
        Subcommands.Add(new StatusCommand());
        Subcommands.Add(new CountCommand());
        Subcommands.Add(new SchemaCommand());
        Subcommands.Add(ModelsCommand.Create());
    }

    public IReadOnlyList<OptionGroup> Groups => [];

    public IReadOnlyList<string> Examples { get; } =
    [
        "gliner2 entities --label person --label company --text \"Tim Cook leads Apple.\"",
        "gliner2 classify reviews.jsonl --task sentiment --label positive --label negative",
        "gliner2 run mails.jsonl --schema-file triage.json -o triaged.jsonl",
    ];
}
