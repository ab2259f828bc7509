using Gliner2.Worker.Running;

namespace Gliner2.Worker;

/// <summary>A worker as others see it: its state and its counts. Thread-safe.</summary>
public sealed class WorkerStatus
{
    private long _answered, _repeated, _returned, _setAside;
    private volatile WorkerState _state;

    /// <summary>Where it is.</summary>
    public WorkerState State
    {
        get => _state;
        internal set => _state = value;
    }

    /// <summary>What it has done.</summary>
    public WorkerCounts Counts => new(Interlocked.Read(ref _answered), Interlocked.Read(ref _repeated), Interlocked.Read(ref _returned), Interlocked.Read(ref _setAside));

    internal void Add(Ending ending) => Interlocked.Increment(ref ending == Ending.Answered ? ref _answered
        : ref ending == Ending.Repeated ? ref _repeated
        : ref ending == Ending.Returned ? ref _returned
        : ref _setAside);
}
