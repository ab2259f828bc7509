using System.Collections.Concurrent;
using Gliner2.Worker.Documents;
using Microsoft.Extensions.Logging;

namespace Gliner2.Worker.Running;

/// <summary>
/// Pulls documents as there is room for them, and sees each to its end: answered, given back, or put aside. Documents are independent of each other; the loop only
/// counts them, reports that they are still being read, and waits for them when it is told to stop.
/// </summary>
internal sealed class WorkerLoop(IDocumentEngine engine, DocumentAnswerer answerer, Gliner2WorkerOptions options, WorkerStatus status, WorkerMetrics metrics, ILogger logger, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<IDelivery, Task> _open = new(ReferenceEqualityComparer.Instance);
    private readonly SemaphoreSlim _ended = new(0);

    /// <summary>Works until it is told to stop, and then until what is under way has ended or the time for that is over.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var leave = new CancellationTokenSource();
        using var reporting = new CancellationTokenSource();
        var reports = ReportAsync(reporting.Token);
        Log.Working(logger, engine.Name);
        status.State = WorkerState.Working;
        try
        {
            await PullAsync(leave.Token, stop).ConfigureAwait(false);
        }
        finally
        {
            status.State = WorkerState.Stopping;
            await FinishAsync(leave).ConfigureAwait(false);
            await reporting.CancelAsync().ConfigureAwait(false);
            await reports.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => _ended.Dispose();

    private async Task PullAsync(CancellationToken leave, CancellationToken stop)
    {
        for (var failures = 0; !stop.IsCancellationRequested;)
        {
            try
            {
                // Room for half of them at least, so that pulls are few.
                while (_open.Count > options.MaxInFlight / 2) await _ended.WaitAsync(stop).ConfigureAwait(false);
                var pulled = await engine.PullAsync(options.MaxInFlight - _open.Count, stop).ConfigureAwait(false);
                if (failures > 0) Log.Connected(logger, engine.Name);
                (failures, status.State) = (0, WorkerState.Working);
                foreach (var delivery in pulled) Start(delivery, leave);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                var pause = Growing(FirstPause, LongestPause, ++failures);
                status.State = WorkerState.Disconnected;
                Log.Disconnected(logger, engine.Name, error.Message, pause.TotalSeconds);
                await Task.Delay(pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Start(IDelivery delivery, CancellationToken leave)
    {
        metrics.Taken();
        var begun = new TaskCompletionSource();
        _open[delivery] = begun.Task;
        _ = FollowAsync();

        async Task FollowAsync()
        {
            var started = time.GetTimestamp();
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            var ending = await EndAsync(delivery, leave).ConfigureAwait(false);
            status.Add(ending);
            metrics.Ended(ending, time.GetElapsedTime(started));
            _open.TryRemove(delivery, out _);
            begun.SetResult();
            _ended.Release();
        }
    }

    /// <summary>Sees a document to its end. What goes wrong with the engine on the way leaves it there, to be handed out again.</summary>
    private async Task<Ending> EndAsync(IDelivery delivery, CancellationToken leave)
    {
        string? key = null;
        try
        {
            if (delivery.Attempt > options.MaxAttempts)
                return await SetAsideAsync(delivery, WorkDocumentReader.TryKey(delivery.Body), $"handed out {delivery.Attempt - 1} times without an answer: workers died or lost it each time", leave).ConfigureAwait(false);
            try
            {
                var document = WorkDocument.Parse(delivery.Body);
                key = document.Key;
                var answer = await answerer.AnswerAsync(document, leave).ConfigureAwait(false);
                return await delivery.AnswerAsync(key, answer.ToUtf8Json(), leave).ConfigureAwait(false) == AnswerOutcome.Stored ? Ending.Answered : Ending.Repeated;
            }
            catch (DocumentException error)
            {
                return await SetAsideAsync(delivery, key ?? WorkDocumentReader.TryKey(delivery.Body), error.Message, leave).ConfigureAwait(false);
            }
            catch (Exception error) when (delivery.Attempt >= options.MaxAttempts && !leave.IsCancellationRequested)
            {
                return await SetAsideAsync(delivery, key, $"tried {delivery.Attempt} times, at last: {error.GetType().Name}: {error.Message}", leave).ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            await ReturnAsync(delivery, error, leave.IsCancellationRequested).ConfigureAwait(false);
            return Ending.Returned;
        }
    }

    private async Task<Ending> SetAsideAsync(IDelivery delivery, string? key, string reason, CancellationToken leave)
    {
        Log.SetAside(logger, delivery.Place, reason);
        await delivery.SetAsideAsync(key, reason, leave).ConfigureAwait(false);
        return Ending.SetAside;
    }

    private async Task ReturnAsync(IDelivery delivery, Exception error, bool leaving)
    {
        var delay = leaving ? TimeSpan.Zero : Growing(options.FirstDelay, options.LongestDelay, delivery.Attempt);
        if (!leaving) Log.Returned(logger, delivery.Place, delivery.Attempt, error.GetType().Name, delay.TotalSeconds);
        try
        {
            await delivery.ReturnAsync(delay, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Log.Lost(logger, delivery.Place, failure.GetType().Name);
        }
    }

    private async Task FinishAsync(CancellationTokenSource leave)
    {
        var open = Task.WhenAll(_open.Values);
        if (!open.IsCompleted) Log.Stopping(logger, _open.Count);
        try
        {
            await open.WaitAsync(options.ShutdownTimeout, time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await leave.CancelAsync().ConfigureAwait(false);
            await open.ConfigureAwait(false);
        }
    }

    private async Task ReportAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(engine.ProgressInterval, time);
        while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
        {
            foreach (var delivery in _open.Keys)
            {
                try
                {
                    await delivery.ReportProgressAsync(stop).ConfigureAwait(false);
                }
                catch (Exception) when (!stop.IsCancellationRequested)
                {
                    // The engine doesn't answer, which pulling finds out too; at worst the document is handed out once more.
                }
            }
        }
    }

    /// <summary>A time that doubles with each failure, up to a bound.</summary>
    internal static TimeSpan Growing(TimeSpan first, TimeSpan longest, int failures)
    {
        var delay = first * Math.Pow(2, Math.Min(failures - 1, 30));
        return delay < longest ? delay : longest;
    }
}
