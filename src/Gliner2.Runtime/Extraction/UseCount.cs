namespace Gliner2.Extraction;

/// <summary>
/// Counts the calls that use something which must not be freed under them. It is freed once: when it has been closed and the last of them has ended.
/// </summary>
/// <param name="owner">What callers know it as, for messages.</param>
/// <param name="free">Frees it.</param>
internal sealed class UseCount(Type owner, Action free)
{
    // One more than there are uses until it is closed.
    private int _count = 1;
    private int _closed;

    /// <summary>Begins a use.</summary>
    /// <exception cref="ObjectDisposedException">It has been closed.</exception>
    public Use Begin()
    {
        while (true)
        {
            var count = Volatile.Read(ref _count);
            ObjectDisposedException.ThrowIf(count == 0 || Volatile.Read(ref _closed) != 0, owner);
            if (Interlocked.CompareExchange(ref _count, count + 1, count) == count) return new Use(this);
        }
    }

    /// <summary>Lets no further use begin. May be called more than once, and by several threads.</summary>
    public void Close()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0) End();
    }

    private void End()
    {
        if (Interlocked.Decrement(ref _count) == 0) free();
    }

    /// <summary>A use under way.</summary>
    public readonly struct Use(UseCount count) : IDisposable
    {
        public void Dispose() => count.End();
    }
}
