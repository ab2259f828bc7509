using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Common;
using Gliner2.Cli.Help;
using Gliner2.Cli.Running.Working;
using Gliner2.Extensions.Nats;

namespace Gliner2.Cli.Commands;

/// <summary>A command for those who give documents to a stream or take answers from it. What it does with the stream is all that it adds.</summary>
internal abstract class StreamCommand(string name, string description, params string[] examples) : Command(name, description), IHelpTopic
{
    private readonly LogArguments _log = new();

    public IReadOnlyList<OptionGroup> Groups { get; private set; } = [];

    public IReadOnlyList<string> Examples { get; } = examples;

    protected StreamArguments Stream { get; } = new();

    /// <summary>Adds options, and what is done: its plan is made of the command first, so that what is wrong with it shows before anything is connected.</summary>
    protected void Complete(IEnumerable<OptionGroup> groups, Func<ParseResult, Gliner2NatsOptions, Log, CancellationToken, Task<Func<Task>>> plan)
    {
        Groups = [.. groups, _log.Group];
        Arguments.Insert(0, Stream.Server);
        foreach (var option in Groups.SelectMany(group => group.Options)) Options.Add(option);
        SetAction((parsed, _) =>
        {
            var log = _log.Open(parsed);
            return GuardedAction.RunAsync(log, async stop =>
            {
                _log.Check(parsed);
                var options = Stream.Read(parsed);
                await StreamFaults.GuardAsync(options, await plan(parsed, options, log, stop));
            });
        });
    }
}
