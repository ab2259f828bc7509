using Confluent.Kafka;
using Gliner2.Worker;

namespace Gliner2.Extensions.Kafka;

/// <summary>Consumer and producer as a worker needs them.</summary>
internal static class KafkaClients
{
    // What the clients below set; another value would be left out in silence, or break what a transaction promises.
    private static readonly string[] Own =
    [
        "bootstrap.servers", "metadata.broker.list", "client.id", "group.id", "auto.offset.reset", "isolation.level", "enable.auto.commit", "enable.auto.offset.store",
        "transactional.id", "transaction.timeout.ms", "linger.ms", "queue.buffering.max.ms",
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15), Glance = TimeSpan.FromSeconds(2);

    public static IConsumer<byte[], byte[]> Consumer(Gliner2KafkaOptions options, Action<IReadOnlyList<TopicPartition>> assigned) => new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig(new Dictionary<string, string>(options.Settings))
    {
        BootstrapServers = options.BootstrapServers,
        ClientId = "gliner2",
        GroupId = options.Group,
        AutoOffsetReset = AutoOffsetReset.Earliest,
        IsolationLevel = IsolationLevel.ReadCommitted,

        // Offsets are part of the transaction that has the answers.
        EnableAutoCommit = false,
        EnableAutoOffsetStore = false,
    }).SetPartitionsAssignedHandler((_, partitions) => assigned(partitions)).SetLogHandler(Quiet).SetErrorHandler(static (_, _) => { }).Build();

    /// <summary>A producer whose transactions can be begun. Its id is its own: which worker may answer what is decided by the group's generation, which each transaction names.</summary>
    public static IProducer<byte[], byte[]> Producer(Gliner2KafkaOptions options)
    {
        var producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig(new Dictionary<string, string>(options.Settings))
        {
            BootstrapServers = options.BootstrapServers,
            ClientId = "gliner2",
            TransactionalId = $"{options.Group}-{Guid.NewGuid():N}",
            TransactionTimeoutMs = 60_000,
            LingerMs = 0,
        }).SetLogHandler(Quiet).SetErrorHandler(static (_, _) => { }).Build();
        try
        {
            producer.InitTransactions(Patience);
            return producer;
        }
        catch
        {
            producer.Dispose();
            throw;
        }
    }

    /// <summary>Finds out whether brokers and topic are there.</summary>
    /// <exception cref="WorkerException">They aren't, or a setting can't be used.</exception>
    public static void Check(Gliner2KafkaOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Topic)) throw new WorkerException("no topic is named");
        if (string.IsNullOrWhiteSpace(options.BootstrapServers)) throw new WorkerException("no Kafka broker is named");
        if (options.Settings.Keys.FirstOrDefault(Own.Contains) is { } own) throw new WorkerException($"the Kafka setting '{own}' is the worker's own: it can't be given");
        var (reason, isDown) = ((string?)null, false);
        try
        {
            using var admin = new AdminClientBuilder(new AdminClientConfig(new Dictionary<string, string>(options.Settings)) { BootstrapServers = options.BootstrapServers, ClientId = "gliner2" })
                .SetLogHandler(static (_, _) => { }).SetErrorHandler((_, error) => Note(error)).Build();
            foreach (var topic in new[] { options.Topic, options.Results, options.DeadLetters })
            {
                var found = Metadata(admin, topic, () => Volatile.Read(ref isDown)).Topics.Find(known => known.Topic == topic);
                if (found is null || found.Error.Code is ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic or ErrorCode.Local_UnknownPartition)
                    throw new WorkerException($"there is no topic '{topic}' at {options.BootstrapServers}: make it (as many partitions as there may be workers for that of the documents)");
                if (found.Error.IsError) throw new WorkerException($"topic '{topic}' at {options.BootstrapServers} can't be used: {found.Error.Reason}");
            }
        }
        catch (KafkaException error)
        {
            throw new WorkerException($"no Kafka broker at {options.BootstrapServers} lets this program in: {Volatile.Read(ref reason) ?? error.Error.Reason}", error);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            throw new WorkerException($"a Kafka setting can't be used: {error.Message}", error);
        }

        // What a call says is that it took too long; why is said beside it.
        void Note(Error error)
        {
            if (error.Code == ErrorCode.Local_AllBrokersDown) Volatile.Write(ref isDown, true);
            else Volatile.Write(ref reason, error.Reason);
        }
    }

    /// <summary>What there is of a topic. Asked again as long as it takes to reach a broker, but not when none can be reached.</summary>
    private static Metadata Metadata(IAdminClient admin, string topic, Func<bool> isDown)
    {
        for (var begun = TimeProvider.System.GetTimestamp(); ;)
        {
            try
            {
                return admin.GetMetadata(topic, Glance);
            }
            catch (KafkaException error) when (error.Error.Code is ErrorCode.Local_Transport or ErrorCode.Local_TimedOut && !isDown() && TimeProvider.System.GetElapsedTime(begun) < Patience)
            {
                // Once more.
            }
        }
    }

    private static void Quiet<T>(T client, LogMessage message)
    {
        // What librdkafka says is for developers; what matters comes as errors of calls.
    }
}
