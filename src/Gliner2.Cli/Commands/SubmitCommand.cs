using Gliner2.Cli.Arguments;
using Gliner2.Cli.Running.Working;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 submit</c>.</summary>
internal sealed class SubmitCommand : StreamCommand
{
    private readonly AskedArguments _asked = new();
    private readonly InputArguments _input = new();

    public SubmitCommand()
        : base(
            "submit",
            "Give every text of the input to the workers of a stream, which is made if it isn't there. What waits or is answered already isn't given again.",
            "gliner2 submit nats://127.0.0.1:4222 mails.jsonl --stream tickets --schema-file triage.json",
            "gliner2 submit nats://127.0.0.1:4222 'more/*.csv' --stream tickets --text-field body --id-field number")
    {
        Arguments.Add(_input.Files);
        Complete([Stream.MakingGroup, _asked.Group, _input.Group], async (parsed, options, log, stop) =>
        {
            var input = _input.Read(parsed, log);
            var asked = await _asked.ReadAsync(parsed, input, stop);
            _input.Warn(parsed, input, log);
            return () => new SubmitRun(options, asked, input, log).RunAsync(stop);
        });
    }
}
