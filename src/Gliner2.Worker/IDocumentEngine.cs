namespace Gliner2.Worker;

/// <summary>
/// Where documents come from and answers go: NATS JetStream, Kafka, or an adapter of your own for what you run. One worker pulls from it; several processes
/// with an engine each share the documents.
/// </summary>
public interface IDocumentEngine : IAsyncDisposable
{
    /// <summary>What messages call it: address and stream, without passwords.</summary>
    string Name { get; }

    /// <summary>How often a document that is being read must be reported (<see cref="IDelivery.ReportProgressAsync"/>), so that nobody else gets it. Known when connected.</summary>
    TimeSpan ProgressInterval { get; }

    /// <summary>Connects. Called before anything else, and once.</summary>
    /// <exception cref="WorkerException">The server isn't there, lets nobody in, or has no such stream; the message says which, and what to do.</exception>
    Task ConnectAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The next documents. Waits for the first one, some seconds at most, then takes what is there; an empty list when there is none. Cancellation ends the waiting, and
    /// loses nothing.
    /// </summary>
    /// <param name="most">How many at most, at least 1.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task<IReadOnlyList<IDelivery>> PullAsync(int most, CancellationToken cancellationToken);
}
