using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Help;

namespace Gliner2.Cli.Commands.Models;

/// <summary><c>gliner2 models</c>: what is on this machine, and what is on the hub.</summary>
internal sealed class ModelsCommand : Command, IHelpTopic
{
    private ModelsCommand()
        : base("models", "Fetch, list, inspect, check, remove and export models.")
    {
    }

    public IReadOnlyList<OptionGroup> Groups => [];

    public IReadOnlyList<string> Examples { get; } =
    [
        "gliner2 models pull fastino/gliner2-base-v1",
        "gliner2 models list",
        "gliner2 models show fastino/gliner2-base-v1",
    ];

    public static Command Create()
    {
        var command = new ModelsCommand();
        command.Subcommands.Add(new PullCommand());
        command.Subcommands.Add(new ListCommand());
        command.Subcommands.Add(new ShowCommand());
        command.Subcommands.Add(new VerifyCommand());
        command.Subcommands.Add(new RemoveCommand());
        command.Subcommands.Add(new ExportCommand());
        return command;
    }
}
