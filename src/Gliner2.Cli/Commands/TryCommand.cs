using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Common;
using Gliner2.Cli.Help;
using Gliner2.Cli.Input;
using Gliner2.Cli.Output;
using Gliner2.Cli.Running.Trying;
using Gliner2.Files;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 try</c>.</summary>
internal sealed class TryCommand : Command, IHelpTopic
{
    private static readonly string[] FirstLabels = ["person", "organization", "location", "date"];

    private readonly Option<string[]> _labels = OptionFactory.Texts("--label", "NAME", $"A kind of entity to find; repeatable [default: {string.Join(", ", FirstLabels)}]");
    private readonly JsonOption _schema = new("--schema-file", "The schema: engine form, friendly form, or the JSON Schema of an object");
    private readonly ExtractionArguments _extraction = new();
    private readonly ModelArguments _model = new();
    private readonly LogArguments _log = new();

    public TryCommand()
        : base("try", "Type texts and see what is found; the model stays loaded, and what is asked can be changed.")
    {
        Groups = [new OptionGroup("Question", [_labels, _schema]), _extraction.ReadingOne, _extraction.Showing, _model.Group, _model.HubGroup, _log.Group];
        foreach (var option in Groups.SelectMany(options => options.Options)) Options.Add(option);
        SetAction((parsed, _) =>
        {
            var log = _log.Open(parsed);
            return GuardedAction.RunAsync(log, async stop =>
            {
                var session = await PlanAsync(parsed, log, stop);
                await session.RunAsync(stop);
            });
        });
    }

    public IReadOnlyList<OptionGroup> Groups { get; }

    public IReadOnlyList<string> Examples { get; } =
    [
        "gliner2 try",
        "gliner2 try --label drug --label dose --threshold 0.3",
        "gliner2 try --schema-file triage.json --model fastino/gliner2-base-v1",
    ];

    private async Task<TrySession> PlanAsync(ParseResult parsed, Log log, CancellationToken stop)
    {
        _log.Check(parsed);
        if (StandardStreams.InputIsClosed) throw CliException.Failure("standard input is closed: there is nothing to answer");
        var options = _extraction.Read(parsed);
        var model = _model.Read(parsed);
        _extraction.Warn(parsed, log);
        var input = new InputPlan([new InputSource("-", InputFormat.Text)], [], new ReadOptions(), ErrorPolicy.Fail);
        var labels = parsed.GetValue(_labels) ?? [];
        var given = labels.Length == 0 && parsed.GetValue(_schema) is null
            ? new SchemaArguments.Given(_labels.Name, FirstLabels, null)
            : await new SchemaArguments(_labels, _schema).ReadAsync(parsed, input, stop);
        var question = given.Make(() => given.Json is { } json ? ExtractionSchema.Parse(json) : ExtractionSchema.Create().Entities([.. given.Names]).Build());
        var output = new OutputPlan(null, Pretty: false) { Format = _extraction.Format(parsed), ShowsUsage = _extraction.ShowsUsage(parsed) };
        return new TrySession(model, new TryQuestion(question), options, output, !Console.IsOutputRedirected && Log.WantsColors(), log);
    }
}
