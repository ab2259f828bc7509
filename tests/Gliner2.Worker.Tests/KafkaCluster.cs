using Confluent.Kafka;

namespace Gliner2.Worker.Tests;

/// <summary>
/// librdkafka's cluster in this process, with three brokers that are reached by TCP. It takes transactions and answers every call of them, but doesn't do all that a real one does: messages of
/// transactions that are open or were aborted are seen by consumers that read committed ones; offsets sent in a transaction aren't kept; and an older producer with the same
/// transactional id isn't fenced.
/// </summary>
internal sealed class KafkaCluster : IDisposable
{
    private readonly IProducer<byte[], byte[]> _cluster;

    public KafkaCluster()
    {
        var config = new ProducerConfig { BootstrapServers = "unused:1" };
        config.Set("test.mock.num.brokers", "3");
        _cluster = new ProducerBuilder<byte[], byte[]>(config).SetLogHandler(static (_, _) => { }).Build();
        using var admin = new DependentAdminClientBuilder(_cluster.Handle).Build();
        BootstrapServers = string.Join(',', admin.GetMetadata(TimeSpan.FromSeconds(30)).Brokers.Select(broker => $"{broker.Host}:{broker.Port}"));
    }

    public string BootstrapServers { get; }

    public Task SendAsync(string topic, string key, string value, Headers? headers = null) =>
        _cluster.ProduceAsync(topic, new() { Key = System.Text.Encoding.UTF8.GetBytes(key), Value = System.Text.Encoding.UTF8.GetBytes(value), Headers = headers });

    /// <summary>Reads the committed messages of a topic until there are so many, and then until none comes for a second.</summary>
    public List<ConsumeResult<byte[], byte[]>> Read(string topic, int count)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig { BootstrapServers = BootstrapServers, GroupId = $"reader-{Guid.NewGuid():N}", AutoOffsetReset = AutoOffsetReset.Earliest, IsolationLevel = IsolationLevel.ReadCommitted })
            .SetLogHandler(static (_, _) => { }).Build();
        consumer.Subscribe(topic);
        var read = new List<ConsumeResult<byte[], byte[]>>();
        for (var tries = 0; tries < 300 && read.Count < count; tries++)
            for (var next = consumer.Consume(TimeSpan.FromSeconds(1)); next is not null; next = consumer.Consume(TimeSpan.FromSeconds(1))) read.Add(next);
        consumer.Close();
        return read;
    }

    public void Dispose() => _cluster.Dispose();
}
