namespace Gliner2.Extensions.Hosting.Waiting;

/// <summary>All who wait for a turn: in lines by priority and caller, and in the order of arrival. Not thread-safe.</summary>
internal sealed class Waiters<T>
    where T : class, IWaiter<T>
{
    private readonly CallerLines<T> _interactive = new();
    private readonly CallerLines<T> _bulk = new();
    private readonly LinkedList<T> _arrivals = [];

    public int Count => _arrivals.Count;

    /// <summary>Who has waited longest; null when nobody waits.</summary>
    public T? Oldest => _arrivals.First?.Value;

    /// <summary>Whose turn it is: interactive ones before bulk, callers one after the other; null when nobody waits.</summary>
    public T? Next => InTurn(RequestPriority.Interactive).Concat(InTurn(RequestPriority.Bulk)).FirstOrDefault();

    public void Add(T waiter)
    {
        LinesOf(waiter.Priority).Add(waiter);
        waiter.InOrder = _arrivals.AddLast(waiter);
    }

    /// <summary>Takes one out, if it still waits.</summary>
    public bool Remove(T waiter)
    {
        if (waiter.InOrder is null) return false;
        LinesOf(waiter.Priority).Remove(waiter);
        _arrivals.Remove(waiter.InOrder);
        waiter.InOrder = null;
        return true;
    }

    /// <summary>Makes the caller of one that was taken out last in turn.</summary>
    public void HadTurn(T waiter) => LinesOf(waiter.Priority).HadTurn(waiter.Caller);

    /// <inheritdoc cref="CallerLines{T}.InTurn"/>
    public IEnumerable<T> InTurn(RequestPriority priority) => LinesOf(priority).InTurn();

    private CallerLines<T> LinesOf(RequestPriority priority) => priority == RequestPriority.Interactive ? _interactive : _bulk;
}
