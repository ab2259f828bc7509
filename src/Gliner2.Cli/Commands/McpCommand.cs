using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Common;
using Gliner2.Cli.Help;
using Gliner2.Cli.Running.Serving;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 mcp</c>.</summary>
internal sealed class McpCommand : Command, IHelpTopic
{
    private readonly Option<string?> _root = OptionFactory.Text("--root", "DIR", "Let tools read text files below this folder [default: they read none]");
    private readonly Option<int?> _length = OptionFactory.Number("--max-text", 1, "Characters of a text or a file [default: 200000]");
    private readonly Option<bool> _http = OptionFactory.Flag("--http", "Over HTTP, at /mcp, instead of standard input and output");
    private readonly ListenArguments _listen = new(defaultPort: 8643);
    private readonly ModelArguments _model = new();
    private readonly LogArguments _log = new();

    public McpCommand()
        : base("mcp", "Offer the model to agents as tools of the Model Context Protocol: entities, classes, relations, records, whole schemas, redaction.")
    {
        Groups = [new OptionGroup("Tools", [_root, _length]), new OptionGroup("Transport", [_http, .. _listen.Options]), _model.Group, _model.HubGroup, _log.Group];
        foreach (var option in Groups.SelectMany(group => group.Options)) Options.Add(option);
        SetAction(RunAsync);
    }

    public IReadOnlyList<OptionGroup> Groups { get; }

    public IReadOnlyList<string> Examples { get; } =
    [
        "gliner2 mcp",
        "gliner2 mcp --root ~/documents --model fastino/gliner2-base-v1",
        "gliner2 mcp --http --port 9000",
    ];

    private Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var log = _log.Open(parsed);
        return GuardedAction.RunUntilStoppedAsync(log, async stop =>
        {
            _log.Check(parsed);
            await new McpServer(_model.Read(parsed), Plan(parsed), log).RunAsync(stop);
        });
    }

    private McpPlan Plan(ParseResult parsed)
    {
        if (parsed.GetValue(_root) is { } root && !Directory.Exists(root)) throw CliException.Usage($"--root: there is no folder '{root}'");
        var http = parsed.GetValue(_http);
        if (!http && _listen.Options.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } option)
            throw CliException.Usage($"{option.Name} is where --http listens, and there is no --http");
        return new(http ? _listen.Read(parsed) : null, parsed.GetValue(_root), parsed.GetValue(_length));
    }
}
