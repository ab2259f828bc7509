using Gliner2.Extensions.Hosting.Telemetry;

namespace Gliner2.Extensions.Hosting.Models;

/// <summary>Questions that the queue has no batches for: the model answers them one at a time. They are measured as extractions are.</summary>
internal sealed class ModelTurns(string model, Gliner2Metrics metrics, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <inheritdoc cref="Gliner2Model.AskAsync"/>
    public async Task<T> AskAsync<T>(Func<CancellationToken, Task<Gliner2Extractor>> load, string task, Func<Gliner2Extractor, T> ask, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var clock = time.GetTimestamp();
        using var trace = RequestTrace.Start(model, task);
        var outcome = Outcome.Ok;
        try
        {
            var extractor = await load(cancellationToken).ConfigureAwait(false);
            var queued = time.GetUtcNow();
            await WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
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
                _turn.Release();
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

    public void Dispose() => _turn.Dispose();

    private async Task WaitAsync(TimeSpan? timeout, CancellationToken cancellationToken)
    {
        metrics.Waiting(begins: true);
        try
        {
            if (await _turn.WaitAsync(timeout ?? Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false)) return;
        }
        finally
        {
            metrics.Waiting(begins: false);
        }

        throw new Gliner2RejectedException(RejectionReason.Deadline, "the request's time was over before the model could read its text");
    }
}
