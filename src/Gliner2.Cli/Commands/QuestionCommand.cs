using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Common;
using Gliner2.Cli.Help;
using Gliner2.Cli.Output;
using Gliner2.Cli.Running;

namespace Gliner2.Cli.Commands;

/// <summary>A command that puts a question of its own kind, from a schema file, to every text of its input.</summary>
/// <typeparam name="TSchema">The question.</typeparam>
/// <typeparam name="TResult">What a text is answered with.</typeparam>
internal abstract class QuestionCommand<TSchema, TResult> : Command, IHelpTopic
    where TResult : class
{
    private readonly JsonOption _schema;
    private readonly InputArguments _input = new();
    private readonly Option<string?> _output = OutputArguments.File();
    private readonly Option<bool> _pretty = OptionFactory.Flag("--pretty", "Indent the JSON of each answer");
    private readonly ExtractionArguments _extraction = new();
    private readonly ModelArguments _model = new();
    private readonly LogArguments _log = new();

    protected QuestionCommand(string name, string description, JsonOption schema, OptionGroup choosing, OptionGroup showing, params string[] examples)
        : base(name, description)
    {
        _schema = schema;
        _schema.Required = true;
        Examples = examples;
        Groups = [new OptionGroup("Schema", [schema]), choosing, _input.Group, new OptionGroup("Output", [_output, _pretty]), _extraction.ReadingTexts, showing, _model.Group, _model.HubGroup, _log.Group];
        Arguments.Add(_input.Files);
        foreach (var option in Groups.SelectMany(options => options.Options)) Options.Add(option);
        SetAction(RunAsync);
    }

    public IReadOnlyList<OptionGroup> Groups { get; }

    public IReadOnlyList<string> Examples { get; }

    /// <summary>The question.</summary>
    /// <exception cref="SchemaException">It isn't one.</exception>
    protected abstract TSchema Parse(string json);

    /// <summary>Puts the question to a stream of texts.</summary>
    protected abstract IAsyncEnumerable<Answer<TResult>> AskAsync(
        Gliner2Extractor extractor, IAsyncEnumerable<string> texts, TSchema schema, ParseResult parsed, ExtractionOptions reading, CancellationToken stop);

    /// <summary>Warns of options that change nothing here.</summary>
    protected abstract void Warn(ParseResult parsed, ExtractionOptions reading, Log log);

    /// <summary>How answers are written.</summary>
    protected abstract IAnswerFormat<TResult> Format(ParseResult parsed, bool pretty);

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
    private async Task<QuestionRun<TResult>> PlanAsync(ParseResult parsed, Log log, CancellationToken stop)
    {
        _log.Check(parsed);
        var input = _input.Read(parsed, log);
        var output = OutputArguments.Plan(parsed.GetValue(_output));
        var reading = _extraction.Read(parsed);
        var model = _model.Read(parsed);
        var given = await new SchemaArguments(null, _schema).ReadAsync(parsed, input, stop);
        var schema = given.Make(() => Parse(given.Json!));
        output = output with { AlsoRead = [.. new[] { given.Path }.OfType<string>(), .. model.ReadFiles] };
        var format = Format(parsed, parsed.GetValue(_pretty));
        _input.Warn(parsed, input, log);
        Warn(parsed, reading, log);
        return new QuestionRun<TResult>(model, (extractor, texts, token) => AskAsync(extractor, texts, schema, parsed, reading, token), format, input, output, log);
    }
}
