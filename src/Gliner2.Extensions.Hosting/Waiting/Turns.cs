namespace Gliner2.Extensions.Hosting.Waiting;

/// <summary>
/// A number of places, for which callers wait in turn, interactive requests before bulk ones. Every second place that becomes free goes to whoever has waited longest,
/// so that nobody waits forever. Thread-safe.
/// </summary>
internal sealed class Turns(int places, TimeProvider time)
{
    // The longest time that a timer takes.
    private const double MostMilliseconds = uint.MaxValue - 1.0;

    private readonly Lock _lock = new();
    private readonly Waiters<Waiter> _waiters = new();
    private int _free = places;
    private bool _oldest;

    /// <summary>Takes a place, if there is one.</summary>
    public bool TryTake()
    {
        lock (_lock)
        {
            if (_free == 0) return false;
            _free--;
            return true;
        }
    }

    /// <summary>Takes a place when its turn has come.</summary>
    /// <exception cref="Gliner2RejectedException">The request's time was over before.</exception>
    /// <exception cref="OperationCanceledException">The caller left.</exception>
    public async Task TakeAsync(Gliner2RequestOptions options, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(options);
        lock (_lock)
        {
            if (TryTake()) return;
            _waiters.Add(waiter);
        }

        try
        {
            await waiter.Task.WaitAsync(Patience(options.Timeout), time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            bool waited;
            lock (_lock) waited = _waiters.Remove(waiter);

            // Its turn came in the same moment.
            if (!waited) Free();
            if (error is TimeoutException) throw Gliner2RejectedException.Late();
            throw;
        }
    }

    /// <summary>Gives a place back: to whoever is next.</summary>
    public void Free()
    {
        Waiter? next;
        lock (_lock)
        {
            _oldest = !_oldest;
            next = _oldest ? _waiters.Next : _waiters.Oldest;
            if (next is null)
            {
                _free++;
                return;
            }

            _waiters.Remove(next);
            _waiters.HadTurn(next);
        }

        next.TrySetResult();
    }

    private static TimeSpan Patience(TimeSpan? timeout) => timeout switch
    {
        { TotalMilliseconds: < 0 } => TimeSpan.Zero,
        { TotalMilliseconds: <= MostMilliseconds } given => given,
        _ => Timeout.InfiniteTimeSpan,
    };

    private sealed class Waiter(Gliner2RequestOptions options) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), IWaiter<Waiter>
    {
        public string Caller => options.Caller;

        public RequestPriority Priority => options.Priority;

        public LinkedListNode<Waiter>? InLine { get; set; }

        public LinkedListNode<Waiter>? InOrder { get; set; }
    }
}
