using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Common;
using Gliner2.Cli.Help;
using Gliner2.Cli.Running;

namespace Gliner2.Cli.Commands;

/// <summary>A command that asks every text of its input the same question. What the question is, is all that a command adds.</summary>
internal abstract class ExtractionCommand : Command, IHelpTopic
{
    private readonly SchemaArguments _schema;
    private readonly InputArguments _input = new();
    private readonly OutputArguments _output = new();
    private readonly ExtractionArguments _extraction = new();
    private readonly ModelArguments _model = new();
    private readonly LogArguments _log = new();

    protected ExtractionCommand(string name, string description, OptionGroup group, SchemaArguments schema, params string[] examples)
        : base(name, description)
    {
        _schema = schema;
        Examples = examples;
        Groups = [group, _input.Group, _output.Group, _extraction.Reading, _extraction.Showing, _model.Group, _model.HubGroup, _log.Group];
        Arguments.Add(_input.Files);
        foreach (var option in Groups.SelectMany(options => options.Options)) Options.Add(option);
        SetAction(RunAsync);
    }

    public IReadOnlyList<OptionGroup> Groups { get; }

    public IReadOnlyList<string> Examples { get; }

    /// <summary>The question.</summary>
    /// <exception cref="SchemaException">It isn't one.</exception>
    protected abstract ExtractionSchema Schema(ParseResult parsed, SchemaArguments.Given given);

    /// <summary>The question as it is put to a model; the same to all unless a command says otherwise.</summary>
    protected virtual ExtractionSchema SchemaFor(Gliner2Extractor model, ExtractionSchema schema) => schema;

    /// <summary>Refuses values that can't be.</summary>
    /// <exception cref="CliException">There is one.</exception>
    protected virtual void Check(ParseResult parsed) { }

    /// <summary>Warns of options, and of parts of the question, that change nothing here.</summary>
    protected virtual void Warn(ParseResult parsed, ExtractionSchema schema, Log log) { }

    private Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var log = _log.Open(parsed);
        return GuardedAction.RunAsync(log, async stop =>
        {
            var run = await PlanAsync(parsed, log, stop);
            await run.RunAsync(stop);
        });
    }

    /// <summary>Everything that can be wrong with the command itself shows here, before anything is read or loaded.</summary>
    private async Task<ExtractionRun> PlanAsync(ParseResult parsed, Log log, CancellationToken stop)
    {
        _log.Check(parsed);
        Check(parsed);
        var input = _input.Read(parsed, log);
        var output = _output.Read(parsed, input.Options, _extraction.Format(parsed), _extraction.ShowsUsage(parsed));
        var options = _extraction.Read(parsed);
        var model = _model.Read(parsed);
        var given = await _schema.ReadAsync(parsed, input, stop);
        var schema = given.Make(() => Schema(parsed, given));
        output = output with { AlsoRead = [.. new[] { given.Path }.OfType<string>(), .. model.ReadFiles] };
        _input.Warn(parsed, input, log);
        _extraction.Warn(parsed, log);
        Warn(parsed, schema, log);
        if (output.Losses(schema) is { } losses) log.Warning(losses);
        output = output with { Annotations = output.Annotations with { ModelVersion = model.Name } };
        if (output.Resumes && input.ReadsStandardInput) throw CliException.Usage("--resume needs files as input: standard input can't be read again");
        return new ExtractionRun(model, extractor => SchemaFor(extractor, schema), options, input, output, log)
        {
            Workers = _extraction.Workers(parsed),
            Words = [.. CommandWords.Of(parsed), schema.ToJson()],
        };
    }
}
