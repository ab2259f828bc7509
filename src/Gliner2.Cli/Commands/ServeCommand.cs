using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Help;
using Gliner2.Cli.Running.Serving;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 serve</c>.</summary>
internal sealed class ServeCommand : Command, IHelpTopic
{
    private readonly ServeArguments _server = new();
    private readonly ModelArguments _model = new();
    private readonly LogArguments _log = new();

    public ServeCommand()
        : base("serve", "Answer over HTTP: own endpoints, those of the vendor's API, of NVIDIA's and of Presidio's, a page to try it on. Stops on Ctrl-C or SIGTERM when what it accepted is answered.")
    {
        Groups = [_server.Listening, _server.Bounds, _server.Watching, _model.Group, _model.HubGroup, _log.Group];
        foreach (var option in Groups.SelectMany(group => group.Options)) Options.Add(option);
        SetAction(RunAsync);
    }

    public IReadOnlyList<OptionGroup> Groups { get; }

    public IReadOnlyList<string> Examples { get; } =
    [
        "gliner2 serve",
        "gliner2 serve --model fastino/gliner2-base-v1 --schema ticket=ticket.json --port 9000",
        "GLINER2_API_KEY=... gliner2 serve --host 0.0.0.0",
    ];

    private Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var log = _log.Open(parsed);
        return GuardedAction.RunUntilStoppedAsync(log, async stop =>
        {
            _log.Check(parsed);
            await new HttpServer(_model.Read(parsed), _server.Read(parsed), log).RunAsync(stop);
        });
    }
}
