using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Help;
using Gliner2.Cli.Running;

namespace Gliner2.Cli.Commands;

/// <summary><c>gliner2 count</c>.</summary>
internal sealed class CountCommand : Command, IHelpTopic
{
    private readonly SchemaArguments _schema;
    private readonly InputArguments _input = new();
    private readonly ModelArguments _model = new();
    private readonly LogArguments _log = new();

    public CountCommand()
        : base("count", "Say how many words and tokens each text has with a schema, and whether the model can read it, without running the network.")
    {
        var labels = OptionFactory.Texts("--label", "NAME", "A kind of entity that would be asked for; repeatable");
        var schema = new JsonOption("--schema-file", "The schema that would be asked, in the engine form or the friendly form");
        _schema = new SchemaArguments(labels, schema);
        Groups = [new OptionGroup("Schema", [labels, schema]), _input.Group, _model.Group, _model.HubGroup, _log.Group];
        Arguments.Add(_input.Files);
        foreach (var option in Groups.SelectMany(options => options.Options)) Options.Add(option);
        SetAction((parsed, _) =>
        {
            var log = _log.Open(parsed);
            return GuardedAction.RunAsync(log, async stop =>
            {
                _log.Check(parsed);
                var input = _input.Read(parsed, log);
                var model = _model.Read(parsed);
                var given = await _schema.ReadAsync(parsed, input, stop);
                var asked = given.Make(() => given.Json is { } json ? ExtractionSchema.Parse(json) : ExtractionSchema.Create().Entities([.. given.Names]).Build());
                _input.Warn(parsed, input, log);
                await new CountRun(model, asked, input, log).RunAsync(stop);
            });
        });
    }

    public IReadOnlyList<OptionGroup> Groups { get; }

    public IReadOnlyList<string> Examples { get; } =
    [
        "gliner2 count --label person --text \"Tim Cook leads Apple.\"",
        "gliner2 count reports/*.txt --schema-file triage.json -v",
    ];
}
