using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Common;
using Gliner2.Cli.Help;
using Gliner2.Cli.Running.Working;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 status</c>.</summary>
internal sealed class StatusCommand : Command, IHelpTopic
{
    private readonly StreamArguments _stream = new();
    private readonly Option<bool> _json = OptionFactory.Flag("--json", "Write it as JSON");
    private readonly Option<bool> _dead = OptionFactory.Flag("--dead-letters", "Write the documents that can't be answered instead, with the reason of each, as JSONL");
    private readonly LogArguments _log = new();

    public StatusCommand()
        : base("status", "Say how many documents of a stream wait, are being read, are answered, or can't be answered.")
    {
        Groups = [_stream.Group, new OptionGroup("Output", [_json, _dead]), _log.Group];
        Arguments.Add(_stream.Server);
        foreach (var option in Groups.SelectMany(group => group.Options)) Options.Add(option);
        SetAction((parsed, _) =>
        {
            var log = _log.Open(parsed);
            return GuardedAction.RunAsync(log, async stop =>
            {
                _log.Check(parsed);
                var options = _stream.Read(parsed);
                if (parsed.GetValue(_json) && parsed.GetValue(_dead)) throw CliException.Usage("--json and --dead-letters contradict each other: dead letters are JSON anyway");
                await StreamFaults.GuardAsync(options, () => new StatusRun(options, parsed.GetValue(_json), parsed.GetValue(_dead)).RunAsync(stop));
            });
        });
    }

    public IReadOnlyList<OptionGroup> Groups { get; }

    public IReadOnlyList<string> Examples { get; } =
    [
        "gliner2 status nats://127.0.0.1:4222 --stream tickets",
        "gliner2 status nats://127.0.0.1:4222 --stream tickets --dead-letters",
    ];
}
