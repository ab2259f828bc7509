using Gliner2.Extensions.Hosting.Telemetry;
using Microsoft.Extensions.Logging;

namespace Gliner2.Extensions.Hosting.Queue;

/// <summary>The places of all requests under way. What has none is turned away at once, before anything is done for it.</summary>
internal sealed class Places(int capacity, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim _free = new(capacity, capacity);
    private long _rejected;

    /// <summary>Takes a place.</summary>
    /// <exception cref="Gliner2RejectedException">There is none, and the request doesn't wait.</exception>
    public ValueTask TakeAsync(bool wait, CancellationToken cancellationToken)
    {
        if (_free.Wait(0, CancellationToken.None))
        {
            // One line for a whole time of overload, and one at its end.
            if (Volatile.Read(ref _rejected) > 0 && Interlocked.Exchange(ref _rejected, 0) is > 0 and var rejected) Log.Recovered(logger, rejected);
            return ValueTask.CompletedTask;
        }

        if (wait) return new ValueTask(_free.WaitAsync(cancellationToken));
        if (Interlocked.Increment(ref _rejected) == 1) Log.Overloaded(logger, capacity);
        throw new Gliner2RejectedException(RejectionReason.Overload, $"all {capacity} places for requests are taken: try again later");
    }

    public void Free() => _free.Release();

    public void Dispose() => _free.Dispose();
}
