using System.Diagnostics;
using Gliner2.Cli.Common;
using Gliner2.Cli.Input;
using Gliner2.Cli.Output;

namespace Gliner2.Cli.Running;

/// <summary>Loads a model and answers every text of the input, in order.</summary>
internal sealed class ExtractionRun(ModelSelection model, Func<Gliner2Extractor, ExtractionSchema> schemaFor, ExtractionOptions options, InputPlan input, OutputPlan output, Log log)
{
    /// <summary>Runs to the end, or until stopped.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        input.CheckFiles();
        using var target = output.Open(input.Paths);
        using var writer = new AnswerWriter(target, output.Pretty, options.BatchSize);
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
        await using var feed = new DocumentFeed(input, log, stop);
        try
        {
            while (!await StreamAsync(extractor, schema, feed, writer, stop) && AnswerWaiting(extractor, schema, feed, writer, stop)) { }
        }
        finally
        {
            writer.Flush();
        }

        var seconds = clock.Elapsed.TotalSeconds;
        log.Info(FormattableString.Invariant($"answered {Plural.Of(writer.Written, "text")} in {seconds:0.00} s ({writer.Written / Math.Max(seconds, 1e-3):0.#} a second)"));
        if (feed.Skipped > 0) log.Warning($"skipped {Plural.Of(feed.Skipped, "record")}, answered {writer.Written}");
        if (feed.Failure is { } failure) throw failure;
    }

    /// <summary>Answers texts as a stream.</summary>
    /// <returns>False when a text among those waiting can't be processed.</returns>
    private async Task<bool> StreamAsync(Gliner2Extractor extractor, ExtractionSchema schema, DocumentFeed feed, AnswerWriter writer, CancellationToken stop)
    {
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            await using var results = extractor.ExtractAsync(feed.TextsAsync(leave.Token), schema, options, leave.Token).GetAsyncEnumerator(leave.Token);
            while (true)
            {
                var next = results.MoveNextAsync().AsTask();

                // While the model works, or the input has nothing new, what is done goes out.
                if (!next.IsCompleted) await FlushAsync(writer, next, leave);
                if (!await next) return true;
                feed.TryTake(out var document);
                writer.Write(document, results.Current);
            }
        }
        catch (InputException)
        {
            return false;
        }
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

    /// <summary>Answers the waiting texts one by one, which shows the one that can't be processed.</summary>
    /// <returns>Whether to go on with the stream.</returns>
    private bool AnswerWaiting(Gliner2Extractor extractor, ExtractionSchema schema, DocumentFeed feed, AnswerWriter writer, CancellationToken stop)
    {
        while (feed.TryTake(out var document))
        {
            try
            {
                writer.Write(document, extractor.Extract(document.Text, schema, options, stop));
            }
            catch (InputException error)
            {
                if (!feed.Skip($"{document.Place}: {error.Message}", fatal: false, error)) return false;
            }
        }

        return true;
    }
}
