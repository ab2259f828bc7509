namespace Gliner2.Extraction;

/// <summary>
/// A value that a pool thread computes ahead. Whoever asks for it before one has begun computes it himself, so that nobody ever waits for a thread
/// to become free.
/// </summary>
internal sealed class Ahead<T> : IThreadPoolWorkItem
{
    private readonly Func<T> _compute;
    private readonly TaskCompletionSource<T> _value = new();
    private int _begun;

    public Ahead(Func<T> compute)
    {
        _compute = compute;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>The value. What the computation throws, this throws.</summary>
    public T Value
    {
        get
        {
            Begin();
            return _value.Task.GetAwaiter().GetResult();
        }
    }

    void IThreadPoolWorkItem.Execute() => Begin();

    private void Begin()
    {
        if (Interlocked.Exchange(ref _begun, 1) != 0) return;
        try
        {
            _value.SetResult(_compute());
        }
        catch (Exception error)
        {
            _value.SetException(error);
        }
    }
}
