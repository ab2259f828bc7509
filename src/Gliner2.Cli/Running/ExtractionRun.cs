using System.Diagnostics;
using System.Runtime.CompilerServices;
using Gliner2.Cli.Common;
using Gliner2.Cli.Input;
using Gliner2.Cli.Output;
using Gliner2.Files;

namespace Gliner2.Cli.Running;

/// <summary>Loads a model and answers every text of the input, in order.</summary>
internal sealed class ExtractionRun(ModelSelection model, Func<Gliner2Extractor, ExtractionSchema> schemaFor, ExtractionOptions options, InputPlan input, OutputPlan output, Log log)
{
    private readonly InputMeter _meter = new(input.Sources);
    private long _before, _answered, _words, _tokens, _skipped, _skippedBefore;

    /// <summary>How many batches run side by side.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>The command's words, by which a stopped run is known again.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Runs to the end, or until stopped.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        input.CheckFiles();
        using var target = output.Open(input.Paths);
        var formatter = output.Formatter();
        var writer = new AnswerWriter(target, formatter, options.BatchSize);
        try
        {
            await AnswerAsync(target, writer, stop);
            writer.End();
            if (formatter.LeftOut > 0) log.Warning($"{Plural.Of(formatter.LeftOut, "mention")} had no place in the output, because others overlap them");
            target.Complete();
        }
        catch
        {
            if (target.Abandon(writer.Written) is { } kept) log.Warning(kept);
            throw;
        }
    }

    private async Task AnswerAsync(OutputTarget target, AnswerWriter writer, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        using var extractor = await Shared().LoadAsync(log, stop);
        var schema = schemaFor(extractor);
        log.Info(FormattableString.Invariant($"loaded {model} in {clock.Elapsed.TotalSeconds:0.00} s"));
        stop.ThrowIfCancellationRequested();

        // Standard input can't be read again, so there is nothing to go on with.
        if (!input.ReadsStandardInput) target.Identify(() => new RunIdentity(Version, Digests.OfWords(Words), Digests.OfInputs(input), model.Digest()));
        if (target.Resumed is { } stopped)
        {
            (_before, _skipped, _skippedBefore) = (stopped.Records, stopped.Skipped, stopped.Skipped);
            log.Info($"goes on after {Plural.Of(stopped.Records, "record")} of a stopped run");
        }

        clock.Restart();
        CliException? failure;
        try
        {
            failure = await StreamAsync(extractor, schema, writer, stop);
        }
        finally
        {
            writer.Flush();
        }

        var seconds = clock.Elapsed.TotalSeconds;
        log.Info(FormattableString.Invariant($"answered {Plural.Of(_answered, "text")} ({Plural.Of(_words, "word")}, {Plural.Of(_tokens, "token")}) in {seconds:0.00} s ({_answered / Math.Max(seconds, 1e-3):0.#} a second)"));
        if (_skipped > 0) log.Warning($"skipped {Plural.Of(_skipped, "record")}, answered {writer.Written}");
        if (failure is not null) throw failure;
    }

    /// <summary>Answers records in order. One that can't be answered is skipped or ends the run, as the command says; everything before it has been answered then.</summary>
    /// <returns>Why the run ended early; null when it reached the end of the input.</returns>
    private async Task<CliException?> StreamAsync(Gliner2Extractor extractor, ExtractionSchema schema, AnswerWriter writer, CancellationToken stop)
    {
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var bar = new RunBar(log, output.Path is null && !Console.IsOutputRedirected);
        await using var answers = new WorkerStreams(extractor, options, Workers).AnswerAsync(DocumentsAsync(schema, leave.Token), leave.Token).GetAsyncEnumerator(leave.Token);
        while (true)
        {
            var next = answers.MoveNextAsync().AsTask();

            // While the model works, or the input has nothing new, what is done goes out.
            if (!next.IsCompleted) await FlushAsync(writer, next, leave);
            try
            {
                if (!await next) return null;
            }
            catch (CliException error)
            {
                return error;
            }
            catch (IOException error)
            {
                return CliException.Failure(error.Message, error);
            }

            var answer = answers.Current;
            var record = answer.Document.State;
            if (record.Document is null)
            {
                if (Refuses(writer, record.Fault!, record.Fatal) is { } refused) return refused;
            }
            else if (answer.Succeeded)
            {
                writer.Write(record.Document, answer.Result);
                _answered++;
                var usage = answer.Result.Usage.GetValueOrDefault();
                (_words, _tokens) = (_words + usage.Words, _tokens + usage.Tokens);
            }
            else
            {
                if (Refuses(writer, $"{record.Document.Place}: {answer.Error.Message}", fatal: false) is { } refused) return refused;
            }

            bar.Report(_answered, _skipped - _skippedBefore, _meter.Share);
        }
    }

    /// <summary>The records as documents, but for those that a stopped run dealt with. A record that couldn't be read goes along without a text, so that it is told in its turn.</summary>
    private async IAsyncEnumerable<Document<InputRecord>> DocumentsAsync(ExtractionSchema schema, [EnumeratorCancellation] CancellationToken stop)
    {
        var number = 0L;
        await foreach (var record in input.ReadAsync(stop, _meter))
            if (number++ >= _before) yield return new Document<InputRecord>(record.Document?.Text!, schema, record);
    }

    /// <summary>Skips a record, or says why the run ends here.</summary>
    private CliException? Refuses(AnswerWriter writer, string fault, bool fatal)
    {
        if (input.OnError != ErrorPolicy.Skip || fatal) return CliException.Failure(fault);
        if (_skipped == input.MaxErrors) return CliException.Failure($"{fault} (--max-errors: {Plural.Of(_skipped, "record")} skipped before it)");
        _skipped++;
        writer.Skip();
        log.Warning($"skipped {fault}");
        return null;
    }

    /// <summary>The model with its share of the threads for each of the streams side by side.</summary>
    private ModelSelection Shared() => Workers == 1 || model.Options.Threads is not null
        ? model
        : model with { Options = model.Options with { Threads = Math.Max(1, Environment.ProcessorCount / Workers) } };

    private static string Version => typeof(ExtractionRun).Assembly.GetName().Version?.ToString(3) ?? "";

    /// <summary>Hands over what is done. If that fails, the stream must come to rest before it can be left.</summary>
    private static async Task FlushAsync(AnswerWriter writer, Task next, CancellationTokenSource leave)
    {
        try
        {
            writer.Flush();
        }
        catch
        {
            await leave.CancelAsync();
            await next.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }
}
