using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Common;
using Gliner2.Cli.Help;
using Gliner2.Cli.Running;

namespace Gliner2.Cli.Commands.Models;

/// <summary>A command about models: where the cache is, how much to say, and what an error means for the exit code.</summary>
internal abstract class ModelCommand : Command, IHelpTopic
{
    private readonly LogArguments _log = new();

    protected ModelCommand(string name, string description, IReadOnlyList<Option> options, params string[] examples)
        : base(name, description)
    {
        Hub = new HubArguments();
        Examples = examples;
        Groups = [new OptionGroup("Model", options), Hub.Group, _log.Group];
        if (options.Count == 0) Groups = [.. Groups.Skip(1)];
        foreach (var option in Groups.SelectMany(group => group.Options)) Options.Add(option);
        SetAction(RunAsync);
    }

    public IReadOnlyList<OptionGroup> Groups { get; }

    public IReadOnlyList<string> Examples { get; }

    protected HubArguments Hub { get; }

    /// <summary>Does the work and gives the exit code.</summary>
    protected abstract Task<int> RunAsync(ParseResult parsed, Log log, CancellationToken cancellation);

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var log = _log.Open(parsed);
        using var signals = new StopSignals();
        try
        {
            _log.Check(parsed);
            return await RunAsync(parsed, log, signals.Token);
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            log.Error("stopped");
            return signals.ExitCode;
        }
        catch (Exception error)
        {
            return CliErrors.Report(error, log);
        }
    }
}
