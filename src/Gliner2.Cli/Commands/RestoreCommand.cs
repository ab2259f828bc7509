using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Common;
using Gliner2.Cli.Help;
using Gliner2.Cli.Input;
using Gliner2.Cli.Running;
using Gliner2.Files;
using Gliner2.Redaction;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 restore</c>.</summary>
internal sealed class RestoreCommand : Command, IHelpTopic
{
    private readonly Argument<string> _file = new("INPUT") { Description = "The redacted file, or '-' for standard input", HelpName = "INPUT" };
    private readonly Option<string?> _map = OptionFactory.Text("--map", "FILE", "What 'gliner2 redact --map' wrote");
    private readonly Option<string?> _keyFile = OptionFactory.Text("--key-file", "FILE", "The key 'default' of encrypted tokens");
    private readonly JsonOption _policy = new("--policy", "The policy that names the places of other keys");
    private readonly Option<string?> _output = OutputArguments.File();
    private readonly LogArguments _log = new();

    public RestoreCommand()
        : base("restore", "Turn redacted text back into what it was, with its map or its keys.")
    {
        Groups = [new OptionGroup("Restoring", [_map, _keyFile, _policy]), new OptionGroup("Output", [_output]), _log.Group];
        Arguments.Add(_file);
        foreach (var option in Groups.SelectMany(group => group.Options)) Options.Add(option);
        SetAction(RunAsync);
    }

    public IReadOnlyList<OptionGroup> Groups { get; }

    public IReadOnlyList<string> Examples { get; } =
    [
        "gliner2 restore clean.csv --map customers.map -o customers.csv",
        "gliner2 restore answer.txt --key-file redaction.key",
    ];

    private Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var log = _log.Open(parsed);
        return GuardedAction.RunAsync(log, async stop =>
        {
            _log.Check(parsed);
            try
            {
                await RestoreAsync(parsed, log, stop);
            }
            catch (RedactionException error)
            {
                throw CliException.Usage(error.Message, error);
            }
        });
    }

    private async Task RestoreAsync(ParseResult parsed, Log log, CancellationToken stop)
    {
        if (InputArguments.UnknownOption(parsed) is { } unknown) throw CliException.Usage(unknown);
        var (map, keyFile) = (parsed.GetValue(_map), parsed.GetValue(_keyFile));
        if (map is null && keyFile is null && parsed.GetValue(_policy) is null) throw CliException.Usage("nothing to restore with: give --map, --key-file or --policy");
        var source = new InputSource(parsed.GetValue(_file)!, InputFormat.Text);
        var plan = new InputPlan([source], [], new ReadOptions(), ErrorPolicy.Fail);
        var keys = await _policy.ReadAsync(parsed, plan, stop) is { } policy ? RedactionPolicy.Parse(policy.Json).LoadKeys() : RedactionKeys.None;
        if (keyFile is not null) keys = keys.With(RedactionKeys.DefaultName, new KeySource(null, keyFile).Read(RedactionKeys.DefaultName));
        await new RestoreRun(source, map, keys, OutputArguments.Plan(parsed.GetValue(_output)), log).RunAsync(stop);
    }
}
