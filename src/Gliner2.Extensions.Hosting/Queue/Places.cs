using Gliner2.Extensions.Hosting.Telemetry;
using Gliner2.Extensions.Hosting.Waiting;
using Microsoft.Extensions.Logging;

namespace Gliner2.Extensions.Hosting.Queue;

/// <summary>The places of all requests under way. What has none is turned away at once, before anything is done for it.</summary>
internal sealed class Places(int capacity, ILogger logger, TimeProvider time)
{
    private readonly Turns _turns = new(capacity, time);
    private long _rejected;

    /// <summary>Takes a place.</summary>
    /// <exception cref="Gliner2RejectedException">There is none, and the request doesn't wait, or its time is over before it has one.</exception>
    public ValueTask TakeAsync(Gliner2RequestOptions options, CancellationToken cancellationToken)
    {
        if (_turns.TryTake())
        {
            // One line for a whole time of overload, and one at its end.
            if (Volatile.Read(ref _rejected) > 0 && Interlocked.Exchange(ref _rejected, 0) is > 0 and var rejected) Log.Recovered(logger, rejected);
            return ValueTask.CompletedTask;
        }

        if (options.WaitForPlace) return new ValueTask(_turns.TakeAsync(options, cancellationToken));
        if (Interlocked.Increment(ref _rejected) == 1) Log.Overloaded(logger, capacity);
        throw new Gliner2RejectedException(RejectionReason.Overload, $"all {capacity} places for requests are taken: try again later");
    }

    public void Free() => _turns.Free();
}
