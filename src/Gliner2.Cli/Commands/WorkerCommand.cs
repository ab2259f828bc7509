using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Common;
using Gliner2.Cli.Help;
using Gliner2.Cli.Running;
using Gliner2.Cli.Running.Working;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 worker</c>.</summary>
internal sealed class WorkerCommand : Command, IHelpTopic
{
    private readonly StreamArguments _stream = new();
    private readonly KafkaArguments _kafka = new();
    private readonly WorkerArguments _worker = new();
    private readonly ExtractionArguments _extraction = new();
    private readonly ModelArguments _model = new();
    private readonly LogArguments _log = new();

    public WorkerCommand()
        : base("worker", "Answer documents of a stream that several processes share, each document once. Stops on Ctrl-C or SIGTERM when what is under way is answered.")
    {
        Groups = [_stream.Group, _kafka.Group, _worker.Group, _extraction.ReadingAny, _worker.Watching, _model.Group, _model.HubGroup, _log.Group];
        Arguments.Add(_stream.Server);
        foreach (var option in Groups.SelectMany(group => group.Options)) Options.Add(option);
        SetAction(RunAsync);
    }

    public IReadOnlyList<OptionGroup> Groups { get; }

    public IReadOnlyList<string> Examples { get; } =
    [
        "gliner2 worker nats://127.0.0.1:4222 --stream tickets",
        "gliner2 worker nats://broker:4222 --stream tickets --model fastino/gliner2-base-v1 --threads 2 --health-port 8080",
        "gliner2 worker --kafka broker:9092 --topic tickets --schema ticket.json",
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var log = _log.Open(parsed);
        using var signals = new StopSignals();
        try
        {
            _log.Check(parsed);
            var plan = _worker.Read(parsed, Source(parsed), _extraction.Read(parsed));
            await new WorkerHost(_model.Read(parsed), plan, log).RunAsync(signals.Token);
            return ExitCodes.Success;
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            return ExitCodes.Success;
        }
        catch (Exception error)
        {
            return CliErrors.Report(error, log);
        }
    }

    private WorkerSource Source(ParseResult parsed)
    {
        if (!_kafka.IsGiven(parsed)) return new WorkerSource.Nats(_stream.Read(parsed));
        if (parsed.GetValue(_stream.Server) is { } server) throw CliException.Usage($"'{server}' and --kafka contradict each other: give one of them");
        return _kafka.Read(parsed);
    }
}
