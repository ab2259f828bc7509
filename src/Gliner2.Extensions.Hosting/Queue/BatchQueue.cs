using Gliner2.Extensions.Hosting.Telemetry;
using Microsoft.Extensions.Logging;

namespace Gliner2.Extensions.Hosting.Queue;

/// <summary>
/// Texts wait here while the model reads others. Self-clocking: as soon as the model is free it gets the next batch, made of what has come in the meantime.
/// The lock guards bookkeeping only; nothing is computed and nobody waits under it.
/// </summary>
internal sealed class BatchQueue : IThreadPoolWorkItem, IDisposable
{
    private readonly Lock _lock = new();
    private readonly BatchEngine _engine;
    private readonly Gliner2QueueOptions _options;
    private readonly Gliner2Metrics _metrics;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly WaitingRoom _room;
    private readonly ITimer _alarm;
    private int _running;
    private bool _stopped;

    public BatchQueue(BatchEngine engine, Gliner2QueueOptions options, Gliner2Metrics metrics, ILogger logger, TimeProvider time)
    {
        (_engine, _options, _metrics, _logger, _time) = (engine, options, metrics, logger, time);
        _room = new WaitingRoom(options);
        _alarm = time.CreateTimer(static queue => ((BatchQueue)queue!).Begin(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        metrics.Watch(() => Locked(room => room.Count), () => Locked(room => room.Pieces));
    }

    /// <summary>The outcome of a text, when its turn has come.</summary>
    /// <exception cref="OperationCanceledException">The caller left.</exception>
    /// <exception cref="Gliner2RejectedException">Its time was over, or the queue has stopped.</exception>
    public async Task<BatchOutcome> RunAsync(PreparedText text, Gliner2RequestOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var queued = new QueuedText(text, options, _time.GetUtcNow());
        lock (_lock)
        {
            if (_stopped) throw Stopping();
            _room.Add(queued);
        }

        Begin();
        using var leaving = cancellationToken.UnsafeRegister(static (state, token) => ((Leaving)state!).Now(token), new Leaving(this, queued));
        return await queued.Task.ConfigureAwait(false);
    }

    /// <summary>Turns away what waits and what comes; what is being read ends as it would have.</summary>
    public void Dispose()
    {
        List<QueuedText> waiting = [];
        lock (_lock)
        {
            _stopped = true;
            for (var (batch, late) = _room.Take(_time.GetUtcNow()); batch.Count + late.Count > 0; (batch, late) = _room.Take(_time.GetUtcNow())) waiting.AddRange([.. batch, .. late]);
        }

        foreach (var text in waiting) text.TrySetException(Stopping());
        _alarm.Dispose();
    }

    /// <summary>Reads batches as long as there are any.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        while (Next() is { } batch)
        {
            using (batch) Run(batch);
        }
    }

    /// <summary>Starts a reader if the model is free and a batch is due; sees to it that one is started when it is due later.</summary>
    private void Begin()
    {
        lock (_lock)
        {
            if (_stopped || _room.Count == 0 || _running == _options.Concurrency) return;
            var due = _room.Due(_time.GetUtcNow());
            if (due > TimeSpan.Zero)
            {
                _alarm.Change(due, Timeout.InfiniteTimeSpan);
                return;
            }

            _running++;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>The next batch; null when there is none, and the reader is at its end.</summary>
    private RunningBatch? Next()
    {
        while (true)
        {
            var now = _time.GetUtcNow();
            List<QueuedText> texts, late;
            RunningBatch? batch = null;
            var more = false;
            lock (_lock)
            {
                (texts, late) = _room.Count > 0 && _room.Due(now) == TimeSpan.Zero ? _room.Take(now) : ([], []);
                if (texts.Count > 0)
                {
                    batch = new RunningBatch(texts);
                    foreach (var text in texts) text.Batch = batch;
                    more = _room.Count > 0;
                }
                else if (late.Count == 0)
                {
                    _running--;
                    more = _room.Count > 0;
                }
            }

            foreach (var text in late) text.TrySetException(Gliner2RejectedException.Late());
            if (more) Begin();
            if (batch is not null || late.Count == 0) return batch;
        }
    }

    private void Run(RunningBatch batch)
    {
        var texts = batch.Texts;
        var (started, clock) = (_time.GetUtcNow(), _time.GetTimestamp());
        foreach (var text in texts) _metrics.Waited(started - text.Arrived);
        BatchOutcome[] outcomes;
        try
        {
            outcomes = _engine.Run([.. texts.Select(text => text.Prepared)], batch.Abandoned);
        }
        catch (OperationCanceledException) when (batch.Abandoned.IsCancellationRequested)
        {
            return;
        }
        catch (Exception error)
        {
            // Of the model or of this code: no text is at fault, and none of them has an answer.
            Log.BatchFailed(_logger, texts.Count, error.GetType().Name, Environment.NewLine + error.StackTrace);
            foreach (var text in texts) text.TrySetException(error);
            return;
        }

        var ended = _time.GetUtcNow();
        _metrics.Ran(_time.GetElapsedTime(clock), texts.Count, batch.Pieces, batch.Padded);
        for (var i = 0; i < texts.Count; i++)
            texts[i].TrySetResult(outcomes[i] with { Queued = texts[i].Arrived, Started = started, Ended = ended, BatchSize = texts.Count });
    }

    private void Leave(QueuedText text, CancellationToken token)
    {
        RunningBatch? abandoned = null;
        lock (_lock)
        {
            if (!_room.Remove(text) && !text.Task.IsCompleted && text.Batch is { } batch && batch.Leave()) abandoned = batch;
        }

        text.TrySetCanceled(token);
        abandoned?.Abandon();
    }

    private T Locked<T>(Func<WaitingRoom, T> read)
    {
        lock (_lock) return read(_room);
    }

    private static Gliner2RejectedException Stopping() => new(RejectionReason.Stopping, "the application stops");

    private sealed record Leaving(BatchQueue Queue, QueuedText Text)
    {
        public void Now(CancellationToken token) => Queue.Leave(Text, token);
    }
}
