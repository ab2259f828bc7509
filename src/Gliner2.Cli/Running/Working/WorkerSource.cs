using Gliner2.Extensions.Nats;

namespace Gliner2.Cli.Running.Working;

/// <summary>Where a worker's documents come from.</summary>
internal abstract record WorkerSource
{
    /// <summary>A stream of a NATS server.</summary>
    public sealed record Nats(Gliner2NatsOptions Options) : WorkerSource;
}
