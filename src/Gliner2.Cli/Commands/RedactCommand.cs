using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Common;
using Gliner2.Cli.Help;
using Gliner2.Cli.Running;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 redact</c>.</summary>
internal sealed class RedactCommand : Command, IHelpTopic
{
    private readonly PolicyArguments _policy = new();
    private readonly RedactionInputArguments _input = new();
    private readonly Option<string?> _output = OutputArguments.File();
    private readonly EvidenceArguments _evidence = new();
    private readonly ModelArguments _model = new();
    private readonly LogArguments _log = new();

    public RedactCommand()
        : base("redact", "Replace personal data and secrets in texts, logs, JSON and tables.")
    {
        Groups = [_policy.Group, _input.Group, new OptionGroup("Output", [_output]), _evidence.Group, _model.Group, _model.HubGroup, _log.Group];
        Arguments.Add(_input.Files);
        foreach (var option in Groups.SelectMany(group => group.Options)) Options.Add(option);
        SetAction(RunAsync);
    }

    public IReadOnlyList<OptionGroup> Groups { get; }

    public IReadOnlyList<string> Examples { get; } =
    [
        "gliner2 redact --text \"Ann Bell paid with 4111 1111 1111 1111.\"",
        "gliner2 redact customers.csv --preset total --map customers.map -o clean.csv",
        "gliner2 redact mails.jsonl --policy policy.json --field body --audit audit.jsonl --verify",
        "tail -f app.log | gliner2 redact - --preset secrets --no-model",
    ];

    private Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var log = _log.Open(parsed);
        return GuardedAction.RunAsync(log, async stop =>
        {
            _log.Check(parsed);
            var input = _input.Read(parsed);
            var evidence = _evidence.Read(parsed);
            var output = OutputArguments.Plan(parsed.GetValue(_output));
            if (input.Parquet is not null && output.Path is null) throw CliException.Usage("a Parquet file becomes one: give --output");
            var model = _model.Read(parsed);
            var (policy, keys) = await _policy.ReadAsync(parsed, input, stop);
            var run = new RedactionRun(_policy.WithoutModel(parsed) ? null : model, policy, keys, input, output, evidence, _input.OnError(parsed), log);
            return await run.RunAsync(stop);
        });
    }
}
