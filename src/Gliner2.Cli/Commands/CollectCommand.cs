using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Help;
using Gliner2.Cli.Running.Working;
using Gliner2.Files;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 collect</c>.</summary>
internal sealed class CollectCommand : Command, IHelpTopic
{
    private readonly StreamArguments _stream = new();

    private readonly Option<CollectOrder?> _order = OptionFactory.Choice<CollectOrder>(
        "--order",
        "Write answers in the order in which documents were given, when all are there; or as they come [default: input]",
        [("input", CollectOrder.Input), ("arrival", CollectOrder.Arrival)]);

    private readonly Option<bool> _noWait = OptionFactory.Flag("--no-wait", "Take the answers that there are, and don't wait for more");
    private readonly OutputArguments _output = new();
    private readonly ExtractionArguments _extraction = new();
    private readonly LogArguments _log = new();

    public CollectCommand()
        : base("collect", "Write the answers of a stream, in any of the formats that the other commands write. They stay in the stream.")
    {
        Groups = [_stream.Group, new OptionGroup("Answers wanted", [_order, _noWait]), _output.GroupFromStart, _extraction.ShowingKept, _log.Group];
        Arguments.Add(_stream.Server);
        foreach (var option in Groups.SelectMany(group => group.Options)) Options.Add(option);
        SetAction((parsed, _) =>
        {
            var log = _log.Open(parsed);
            return GuardedAction.RunAsync(log, async stop =>
            {
                _log.Check(parsed);
                var options = _stream.Read(parsed);
                var output = _output.Read(parsed, new ReadOptions { Keep = [ReadOptions.Everything] }, _extraction.Format(parsed), showsUsage: false);
                _extraction.Warn(parsed, log);
                var inOrder = parsed.GetValue(_order) != CollectOrder.Arrival;
                await StreamFaults.GuardAsync(options, () => new CollectRun(options, inOrder, !parsed.GetValue(_noWait), output, log).RunAsync(stop));
            });
        });
    }

    public IReadOnlyList<OptionGroup> Groups { get; }

    public IReadOnlyList<string> Examples { get; } =
    [
        "gliner2 collect nats://127.0.0.1:4222 --stream tickets -o answers.jsonl",
        "gliner2 collect nats://127.0.0.1:4222 --stream tickets --order arrival --include-confidence | head",
        "gliner2 collect nats://127.0.0.1:4222 --stream tickets --no-wait -o answers.parquet",
    ];
}
