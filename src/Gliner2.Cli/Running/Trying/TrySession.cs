using System.Buffers;
using System.Globalization;
using System.Text;
using Gliner2.Cli.Common;
using Gliner2.Cli.Output;
using Gliner2.Files;

namespace Gliner2.Cli.Running.Trying;

/// <summary>Answers the lines that are typed, one after the other, with a model that stays loaded. Lines that begin with a colon change what is asked, and how.</summary>
internal sealed class TrySession(ModelSelection model, TryQuestion question, ExtractionOptions options, OutputPlan output, bool inColor, Log log)
{
    private const string Help = """
        A line is a text. A line that begins with a colon is a command (two colons begin a text that begins with one):
          :labels person, company     the kinds of entities; +date, -person changes them, - takes all away; JSON may say more
          :classes tone: good, bad    a question with one answer; tone*: ... with any number; -tone takes it away
          :relations works_for        the relations, as for labels
          :record order: item, price  a record with fields (item::str::what was bought); -order takes it away
          :schema [FILE|JSON]         asks what a schema says; without one, shows what is asked
          :threshold 0.3              the probability from which a span counts
          :model [ID|DIR]             loads another model
          :view color|json            how answers look
          :help, :quit

        """;

    private static readonly string[] Commands = ["labels", "classes", "relations", "record", "schema", "threshold", "model", "view", "help", "quit"];

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly bool _prompts = !Console.IsInputRedirected && !Console.IsOutputRedirected;
    private ModelSelection _model = model;
    private Gliner2Extractor? _extractor;
    private ExtractionOptions _options = options;
    private AnswerFormatter _formatter = FormatterOf(output, inColor);
    private OutputTarget? _target;
    private long _answers;

    /// <summary>Runs until the input ends, or the user wants to leave.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        using var target = _target = output.Open([]);
        _extractor = await _model.LoadAsync(log, stop);
        try
        {
            if (_prompts) Show($"{_model}; asks for {Asked()}. :help says what else there is.\n");
            using var redirected = Console.IsInputRedirected ? new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false, throwOnInvalidBytes: true)) : null;
            var input = redirected ?? Console.In;
            while (true)
            {
                if (_prompts) Show("> ");
                if (await ReadAsync(input, stop) is not { } line) break;
                if (string.IsNullOrWhiteSpace(line)) continue;
                var isText = !line.StartsWith(':') || line.StartsWith("::", StringComparison.Ordinal);
                if (!isText && line[1..].Trim() is "quit" or "q" or "exit") return;
                await TryAsync(() => isText ? AnswerAsync(line.StartsWith(':') ? line[1..] : line, stop) : ObeyAsync(line[1..].Trim(), stop));
            }

            if (_prompts) Show("\n");
        }
        finally
        {
            _extractor.Dispose();
        }
    }

    /// <summary>What is wrong with a line ends nothing; an output that can't be written does.</summary>
    private async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception error) when (error is Gliner2Exception or CliException { ExitCode: ExitCodes.Usage })
        {
            log.Error(error.Message);
        }
    }

    private async Task AnswerAsync(string text, CancellationToken stop)
    {
        var result = await _extractor!.ExtractAsync(text, question.Schema, _options, stop);
        _formatter.Write(new Document(text, null, new Place("stdin", null)), result, _answers++, _buffer);
        _target!.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }

    private async Task ObeyAsync(string line, CancellationToken stop)
    {
        var parts = line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var (command, given) = (parts.ElementAtOrDefault(0) ?? "", parts.ElementAtOrDefault(1) ?? "");
        switch (command)
        {
            case "labels": Change(given, question.ChangeLabels); break;
            case "classes": Change(given, question.ChangeClasses); break;
            case "relations": Change(given, question.ChangeRelations); break;
            case "record": Change(given, question.ChangeRecords); break;
            case "schema" when given.Length > 0: question.Replace(await SchemaAsync(given, stop)); break;
            case "schema": Show(question.Schema.ToJson(indented: true).ReplaceLineEndings("\n") + "\n"); break;
            case "threshold" when given.Length > 0: _options = _options with { Threshold = Threshold(given) }; break;
            case "threshold": Show(FormattableString.Invariant($"{_options.Threshold}\n")); break;
            case "model" when given.Length > 0: await LoadAsync(given, stop); break;
            case "model": Show($"{_model}\n"); break;
            case "view": _formatter = FormatterOf(output, given switch { "color" => true, "json" => false, _ => throw CliException.Usage($":view: '{given}' is not one of color, json") }); break;
            case "help": Show(Help.ReplaceLineEndings("\n")); break;
            default: throw CliException.Usage($"there is no command ':{command}': {string.Join(", ", Commands.Select(known => $":{known}"))} are there");
        }
    }

    /// <summary>Changes a part of the question; without a change, shows all of it.</summary>
    private void Change(string given, Action<string> change)
    {
        if (given.Length > 0) change(given);
        else Show($"{Asked()}\n");
    }

    private string Asked()
    {
        var schema = question.Schema;
        IEnumerable<string> parts =
        [
            .. schema.Entities.Select(type => type.Name), .. schema.Relations.Select(relation => relation.Name),
            .. schema.Classifications.Select(task => $"{task.Name}{(task.MultiLabel ? "*" : "")}: {string.Join(" | ", task.Labels.Select(label => label.Name))}"),
            .. schema.Structures.Select(structure => $"{structure.Name}({string.Join(", ", structure.Fields.Select(field => field.Name))})"),
        ];
        return string.Join(", ", parts);
    }

    private static double Threshold(string given) =>
        double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1 ? value : throw CliException.Usage($":threshold: '{given}' is not a number from 0 to 1");

    private static async Task<string> SchemaAsync(string given, CancellationToken stop)
    {
        if (given[0] is '{') return given;
        try
        {
            return await File.ReadAllTextAsync(given, stop);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($":schema: '{given}' can't be read: {error.Message}", error);
        }
    }

    /// <summary>The model before goes when the other one is there.</summary>
    private async Task LoadAsync(string given, CancellationToken stop)
    {
        ModelSelection wanted = new ModelSelection.Named(given, _model.Options with { Adapter = null, Revision = null }, _model.Hub);
        var loaded = await wanted.LoadAsync(log, stop);
        _extractor!.Dispose();
        (_extractor, _model) = (loaded, wanted);
    }

    private void Show(string text) => _target!.Write(Encoding.UTF8.GetBytes(text));

    private static AnswerFormatter FormatterOf(OutputPlan output, bool inColor) =>
        inColor ? new TerminalAnswers(output.ShowsUsage) : new JsonAnswers(output.Format, output.ShowsUsage, output.Pretty, isArray: false);

    /// <summary>A line. The console can't be read in a way that is cancelled, so it is left waiting.</summary>
    private static async Task<string?> ReadAsync(TextReader input, CancellationToken stop)
    {
        try
        {
            return await Task.Run(input.ReadLine, stop).WaitAsync(stop);
        }
        catch (DecoderFallbackException error)
        {
            throw CliException.Failure("stdin: not UTF-8", error);
        }
    }
}
