using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Running.Working;
using Gliner2.Files;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 collect</c>.</summary>
internal sealed class CollectCommand : StreamCommand
{
    private readonly Option<CollectOrder?> _sort = OptionFactory.Choice<CollectOrder>(
        "--sort",
        "Write answers in the order in which documents were given, when all are there; or as they come [default: input]",
        [("input", CollectOrder.Input), ("arrival", CollectOrder.Arrival)]);

    private readonly Option<bool> _noWait = OptionFactory.Flag("--no-wait", "Take the answers that there are, and don't wait for more");
    private readonly OutputArguments _output = new();
    private readonly ExtractionArguments _extraction = new();

    public CollectCommand()
        : base(
            "collect",
            "Write the answers of a stream, in any of the formats that the other commands write. They stay in the stream.",
            "gliner2 collect nats://127.0.0.1:4222 --stream tickets -o answers.jsonl",
            "gliner2 collect nats://127.0.0.1:4222 --stream tickets --sort arrival --include-confidence | head",
            "gliner2 collect nats://127.0.0.1:4222 --stream tickets --no-wait -o answers.parquet") =>
        Complete([Stream.Group, new OptionGroup("Answers wanted", [_sort, _noWait]), _output.GroupFromStart, _extraction.ShowingKept], (parsed, options, log, stop) =>
        {
            var output = _output.Read(parsed, new ReadOptions { Keep = [ReadOptions.Everything] }, _extraction.Format(parsed), showsUsage: false);
            _extraction.Warn(parsed, log);
            var run = new CollectRun(options, parsed.GetValue(_sort) != CollectOrder.Arrival, !parsed.GetValue(_noWait), output, log);
            return Task.FromResult<Func<Task>>(() => run.RunAsync(stop));
        });
}
