using Gliner2.Extensions.Hosting.Telemetry;
using Gliner2.Extensions.Hosting.Waiting;

namespace Gliner2.Extensions.Hosting.Models;

/// <summary>Questions that the queue has no batches for: the model answers them one at a time. They are measured as extractions are.</summary>
internal sealed class ModelTurns(string model, Gliner2Metrics metrics, TimeProvider time)
{
    private readonly Turns _turns = new(1, time);

    /// <inheritdoc cref="Gliner2Model.AskAsync"/>
    public async Task<T> AskAsync<T>(Func<CancellationToken, Task<Gliner2Extractor>> load, string task, Func<Gliner2Extractor, T> ask, Gliner2RequestOptions options, CancellationToken cancellationToken)
    {
        var clock = time.GetTimestamp();
        using var trace = RequestTrace.Start(model, task);
        var outcome = Outcome.Ok;
        try
        {
            var extractor = await load(cancellationToken).ConfigureAwait(false);
            var queued = time.GetUtcNow();
            await WaitAsync(options, cancellationToken).ConfigureAwait(false);
            try
            {
                var started = time.GetUtcNow();
                metrics.Waited(started - queued);
                var answer = await Task.Run(() => ask(extractor), cancellationToken).ConfigureAwait(false);
                trace.Ran(queued, started, time.GetUtcNow(), batchSize: 1);
                metrics.Found(answer);
                return answer;
            }
            finally
            {
                _turns.Free();
            }
        }
        catch (Exception error)
        {
            outcome = Outcome.Of(error);
            throw;
        }
        finally
        {
            trace.End(outcome, pieces: null);
            metrics.Ended(time.GetElapsedTime(clock), task, outcome);
        }
    }

    private async Task WaitAsync(Gliner2RequestOptions options, CancellationToken cancellationToken)
    {
        metrics.Waiting(begins: true);
        try
        {
            await _turns.TakeAsync(options, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            metrics.Waiting(begins: false);
        }
    }
}
