using System.CommandLine;
using Gliner2.Cli.Arguments;
using Gliner2.Cli.Common;
using Gliner2.Cli.Help;
using Gliner2.Cli.Output;
using Gliner2.Cli.Running;

namespace Gliner2.Cli.Commands;

/// <summary>A command that asks every text of its input the same question. What the question is, is all that a command adds.</summary>
internal abstract class ExtractionCommand : Command, IHelpTopic
{
    private readonly InputArguments _input = new();
    private readonly OutputArguments _output = new();
    private readonly ExtractionArguments _extraction = new();
    private readonly ModelArguments _model = new();
    private readonly LogArguments _log = new();

    protected ExtractionCommand(string name, string description, OptionGroup schema, params string[] examples)
        : base(name, description)
    {
        Examples = examples;
        Groups = [schema, _input.Group, _output.Group, _extraction.Reading, _extraction.Showing, _model.Group, _model.HubGroup, _log.Group];
        Arguments.Add(_input.Files);
        foreach (var option in Groups.SelectMany(group => group.Options)) Options.Add(option);
        SetAction(RunAsync);
    }

    public IReadOnlyList<OptionGroup> Groups { get; }

    public IReadOnlyList<string> Examples { get; }

    /// <summary>The question, from the command line alone and the files it names.</summary>
    /// <exception cref="SchemaException">It isn't one.</exception>
    /// <exception cref="CliException">Options contradict each other, or a file can't be read.</exception>
    protected abstract ExtractionSchema Schema(ParseResult parsed);

    /// <summary>The question as it is put to a model; the same to all unless a command says otherwise.</summary>
    protected virtual ExtractionSchema SchemaFor(Gliner2Extractor model, ExtractionSchema schema) => schema;

    /// <summary>Warns of options that change nothing here.</summary>
    protected virtual void Warn(ParseResult parsed, Log log) { }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var log = _log.Open(parsed);
        using var signals = new StopSignals();
        try
        {
            await Plan(parsed, log).RunAsync(signals.Token);
            return ExitCodes.Success;
        }
        catch (BrokenPipeException)
        {
            return ExitCodes.Success;
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            log.Error("stopped");
            return signals.ExitCode;
        }
        catch (Exception error)
        {
            return CliErrors.Report(error, log);
        }
    }

    /// <summary>Everything that can be wrong with the command itself shows here, before anything is read or loaded.</summary>
    private ExtractionRun Plan(ParseResult parsed, Log log)
    {
        _log.Check(parsed);
        var input = _input.Read(parsed);
        var output = _output.Read(parsed);
        var options = _extraction.Read(parsed);
        var model = _model.Read(parsed);
        var schema = Schema(parsed);
        _extraction.Warn(parsed, log);
        Warn(parsed, log);
        return new ExtractionRun(model, extractor => SchemaFor(extractor, schema), options, input, output, log);
    }
}
