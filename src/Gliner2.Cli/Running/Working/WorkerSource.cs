using Gliner2.Extensions.Kafka;
using Gliner2.Extensions.Nats;
using Gliner2.Worker;

namespace Gliner2.Cli.Running.Working;

/// <summary>Where a worker's documents come from.</summary>
internal abstract record WorkerSource
{
    /// <summary>A stream of a NATS server.</summary>
    public sealed record Nats(Gliner2NatsOptions Options) : WorkerSource;

    /// <summary>A topic of a Kafka cluster, with the schemas that documents may name.</summary>
    public sealed record Kafka(Gliner2KafkaOptions Options, FixedQuestions Questions) : WorkerSource;
}
