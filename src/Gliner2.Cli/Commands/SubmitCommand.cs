using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Help;
using Gliner2.Cli.Running.Working;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 submit</c>.</summary>
internal sealed class SubmitCommand : Command, IHelpTopic
{
    private readonly StreamArguments _stream = new();
    private readonly AskedArguments _asked = new();
    private readonly InputArguments _input = new();
    private readonly LogArguments _log = new();

    public SubmitCommand()
        : base("submit", "Give every text of the input to the workers of a stream, which is made if it isn't there. What waits or is answered already isn't given again.")
    {
        Groups = [_stream.MakingGroup, _asked.Group, _input.Group, _log.Group];
        Arguments.Add(_stream.Server);
        Arguments.Add(_input.Files);
        foreach (var option in Groups.SelectMany(group => group.Options)) Options.Add(option);
        SetAction((parsed, _) =>
        {
            var log = _log.Open(parsed);
            return GuardedAction.RunAsync(log, async stop =>
            {
                _log.Check(parsed);
                var options = _stream.Read(parsed);
                var input = _input.Read(parsed, log);
                var asked = await _asked.ReadAsync(parsed, input, stop);
                _input.Warn(parsed, input, log);
                await StreamFaults.GuardAsync(options, () => new SubmitRun(options, asked, input, log).RunAsync(stop));
            });
        });
    }

    public IReadOnlyList<OptionGroup> Groups { get; }

    public IReadOnlyList<string> Examples { get; } =
    [
        "gliner2 submit nats://127.0.0.1:4222 mails.jsonl --stream tickets --schema-file triage.json",
        "gliner2 submit nats://127.0.0.1:4222 'more/*.csv' --stream tickets --text-field body --id-field number",
    ];
}
