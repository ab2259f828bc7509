using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Common;
using Gliner2.Cli.Running.Working;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 status</c>.</summary>
internal sealed class StatusCommand : StreamCommand
{
    private readonly Option<bool> _json = OptionFactory.Flag("--json", "Write it as JSON");
    private readonly Option<bool> _dead = OptionFactory.Flag("--dead-letters", "Write the documents that can't be answered instead, with the reason of each, as JSONL");

    public StatusCommand()
        : base(
            "status",
            "Say how many documents of a stream wait, are being read, are answered, or can't be answered.",
            "gliner2 status nats://127.0.0.1:4222 --stream tickets",
            "gliner2 status nats://127.0.0.1:4222 --stream tickets --dead-letters") =>
        Complete([Stream.Group, new OptionGroup("Output", [_json, _dead])], (parsed, options, _, stop) =>
        {
            var (json, dead) = (parsed.GetValue(_json), parsed.GetValue(_dead));
            if (json && dead) throw CliException.Usage("--json and --dead-letters contradict each other: dead letters are JSON anyway");
            return Task.FromResult<Func<Task>>(() => new StatusRun(options, json, dead).RunAsync(stop));
        });
}
