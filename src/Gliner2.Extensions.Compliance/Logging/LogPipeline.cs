using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Gliner2.Extensions.Compliance.Logging;

/// <summary>Entries on their way: a bounded queue, and one reader that searches them in batches and hands them to the providers in order.</summary>
internal sealed class LogPipeline : IDisposable
{
    private readonly EntryRedactor _redactor;
    private readonly LogRedactionOptions _options;
    private readonly ILogger _own;
    private readonly Channel<LogEntry> _entries;
    private readonly Task _reader;
    private readonly object _gate = new();
    private readonly List<FlushRequest> _flushes = [];
    private int _inHand;
    private long _dropped, _reported;

    public LogPipeline(EntryRedactor redactor, LogRedactionOptions options, ILogger own)
    {
        _redactor = redactor;
        _options = options;
        _own = own;
        _entries = Channel.CreateBounded<LogEntry>(
            new BoundedChannelOptions(options.Capacity)
            {
                SingleReader = true,
                FullMode = options.WhenFull switch { WhenFull.DropNewest => BoundedChannelFullMode.DropWrite, WhenFull.DropOldest => BoundedChannelFullMode.DropOldest, _ => BoundedChannelFullMode.Wait },
            },
            entry =>
            {
                Drop();
                if (options.WhenFull == WhenFull.DropOldest) Left();
            });
        _reader = Task.Factory.StartNew(ReadAsync, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    public long Dropped => Interlocked.Read(ref _dropped);

    public void Add(LogEntry entry)
    {
        if (_entries.Writer.TryWrite(entry)) return;

        // The queue is full and waits; or it is closed, and nobody would write the entry.
        try
        {
            _entries.Writer.WriteAsync(entry).AsTask().GetAwaiter().GetResult();
        }
        catch (ChannelClosedException)
        {
            Drop();
        }
    }

    /// <summary>Ends when everything that waits now has reached the providers, or was dropped.</summary>
    public Task FlushAsync()
    {
        lock (_gate)
        {
            var waiting = _entries.Reader.Count + _inHand;
            if (waiting == 0) return Task.CompletedTask;
            var request = new FlushRequest(waiting);
            _flushes.Add(request);
            return request.Done.Task;
        }
    }

    public void Dispose()
    {
        _entries.Writer.TryComplete();
        _reader.Wait(_options.ShutdownTimeout);
    }

    private void Drop() => Interlocked.Increment(ref _dropped);

    /// <summary>An entry is no longer waiting. They leave in the order in which they came.</summary>
    private void Left()
    {
        lock (_gate)
        {
            for (var i = _flushes.Count - 1; i >= 0; i--)
            {
                if (--_flushes[i].Waiting > 0) continue;
                _flushes[i].Done.TrySetResult();
                _flushes.RemoveAt(i);
            }
        }
    }

    private async Task ReadAsync()
    {
        var batch = new List<LogEntry>();
        while (await _entries.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            lock (_gate)
            {
                while (batch.Count < _options.BatchSize && _entries.Reader.TryRead(out var entry)) batch.Add(entry);
                _inHand = batch.Count;
            }
            Write(batch);
            lock (_gate)
            {
                _inHand = 0;
                foreach (var _ in batch) Left();
            }
            batch.Clear();
        }
    }

    private void Write(List<LogEntry> batch)
    {
        try
        {
            foreach (var entry in _redactor.Redact(batch)) Write(entry);
        }
        catch (Exception error)
        {
            // What can't be redacted isn't written; that it isn't, is. The error's own text may quote what was logged.
            Say(LogLevel.Error, $"{batch.Count} log entries are withheld: they couldn't be redacted ({error.GetType().Name})");
        }
        var dropped = Dropped;
        if (dropped == _reported) return;
        Say(LogLevel.Warning, $"{dropped - _reported} log entries were dropped: they came faster than they could be redacted");
        _reported = dropped;
    }

    private static void Write(LogEntry entry)
    {
        try
        {
            if (entry.Activity is { IsStopped: false }) Activity.Current = entry.Activity;
            var scopes = entry.Scopes.Select(scope => entry.Logger.BeginScope(new RedactedState(scope.Message, scope.Values))).ToArray();
            var state = new RedactedState(entry.Message, entry.Values);
            entry.Logger.Log(entry.Level, entry.EventId, state, entry.Error, static (state, _) => state.ToString());
            for (var i = scopes.Length - 1; i >= 0; i--) scopes[i]?.Dispose();
        }
        catch (Exception)
        {
            // A provider failed: it has had the entry, and the next one comes all the same.
        }
        finally
        {
            Activity.Current = null;
        }
    }

    private void Say(LogLevel level, string message)
    {
        try
        {
            _own.Log(level, default, message, null, static (state, _) => state);
        }
        catch (Exception)
        {
            // Nobody can be told.
        }
    }

    /// <summary>Somebody who waits for entries to leave.</summary>
    private sealed class FlushRequest(int waiting)
    {
        public int Waiting { get; set; } = waiting;

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
