namespace Gliner2.Worker;

/// <summary>Where a worker is.</summary>
public enum WorkerState
{
    /// <summary>It connects, or its model is being loaded.</summary>
    Starting,

    /// <summary>It takes documents.</summary>
    Working,

    /// <summary>Its engine doesn't answer; it keeps trying.</summary>
    Disconnected,

    /// <summary>It takes no more documents, and ends those under way.</summary>
    Stopping,
}
