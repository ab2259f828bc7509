using System.Diagnostics;
using System.Runtime.CompilerServices;
using Gliner2.Cli.Common;
using Gliner2.Cli.Input;
using Gliner2.Cli.Output;

namespace Gliner2.Cli.Running;

/// <summary>Loads a model and answers every text of the input, in order.</summary>
internal sealed class ExtractionRun(ModelSelection model, Func<Gliner2Extractor, ExtractionSchema> schemaFor, ExtractionOptions options, InputPlan input, OutputPlan output, Log log)
{
    private long _skipped;

    /// <summary>Runs to the end, or until stopped.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        input.CheckFiles();
        using var target = output.Open(input.Paths);
        using var writer = new AnswerWriter(target, output, options.BatchSize);
        try
        {
            await AnswerAsync(writer, stop);
            target.Complete();
        }
        catch
        {
            if (target.Abandon(writer.Written) is { } kept) log.Warning(kept);
            throw;
        }
    }

    private async Task AnswerAsync(AnswerWriter writer, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        using var extractor = await model.LoadAsync(log, stop);
        var schema = schemaFor(extractor);
        log.Info(FormattableString.Invariant($"loaded {model} in {clock.Elapsed.TotalSeconds:0.00} s"));
        stop.ThrowIfCancellationRequested();

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
        log.Info(FormattableString.Invariant($"answered {Plural.Of(writer.Written, "text")} in {seconds:0.00} s ({writer.Written / Math.Max(seconds, 1e-3):0.#} a second)"));
        if (_skipped > 0) log.Warning($"skipped {Plural.Of(_skipped, "record")}, answered {writer.Written}");
        if (failure is not null) throw failure;
    }

    /// <summary>Answers records in order. One that can't be answered is skipped or ends the run, as the command says; everything before it has been answered then.</summary>
    /// <returns>Why the run ended early; null when it reached the end of the input.</returns>
    private async Task<CliException?> StreamAsync(Gliner2Extractor extractor, ExtractionSchema schema, AnswerWriter writer, CancellationToken stop)
    {
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await using var answers = extractor.ExtractAsync(DocumentsAsync(schema, leave.Token), options, leave.Token).GetAsyncEnumerator(leave.Token);
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

            var answer = answers.Current;
            var record = answer.Document.State;
            if (record.Document is null)
            {
                if (!Skips(record.Fault!, record.Fatal)) return CliException.Failure(record.Fault!);
            }
            else if (answer.Succeeded)
            {
                writer.Write(record.Document, answer.Result);
            }
            else
            {
                var fault = $"{record.Document.Place}: {answer.Error.Message}";
                if (!Skips(fault, fatal: false)) return CliException.Failure(fault, answer.Error);
            }
        }
    }

    /// <summary>The records as documents. A record that couldn't be read goes along without a text, so that it is told in its turn.</summary>
    private async IAsyncEnumerable<Document<InputRecord>> DocumentsAsync(ExtractionSchema schema, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var record in input.ReadAsync(stop)) yield return new Document<InputRecord>(record.Document?.Text!, schema, record);
    }

    private bool Skips(string fault, bool fatal)
    {
        if (input.OnError != ErrorPolicy.Skip || fatal) return false;
        _skipped++;
        log.Warning($"skipped {fault}");
        return true;
    }

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
