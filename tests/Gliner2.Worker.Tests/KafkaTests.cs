using System.Text;
using Confluent.Kafka;
using CsCheck;
using Gliner2.Extensions.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gliner2.Worker.Tests;

public sealed class KafkaTests(KafkaTests.Cluster cluster) : IClassFixture<KafkaTests.Cluster>
{
    private static int _topics;

    private readonly string _topic = $"t{Interlocked.Increment(ref _topics)}";

    [Fact]
    public async Task Consumers_of_committed_messages_see_each_document_once()
    {
        using var worker = await WorkerAsync();
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => cluster.Kafka.SendAsync(_topic, $"d{i}", Encoding.UTF8.GetString(WorkDocument.Of($"d{i}", $"Fabrikam {i}").ToUtf8Json()), [new Header("trace", Encoding.UTF8.GetBytes($"{i}"))])));
        var answers = cluster.Kafka.Read($"{_topic}-results", 300);
        Assert.Equal(Enumerable.Range(0, 300).Select(i => $"d{i}").Order(StringComparer.Ordinal), answers.Select(answer => Encoding.UTF8.GetString(answer.Message.Key)).Order(StringComparer.Ordinal));
        foreach (var message in answers)
        {
            var answer = WorkAnswer.Parse(message.Message.Value);
            Assert.Equal(answer.Key, Encoding.UTF8.GetString(message.Message.Key));
            Assert.Equal(answer.Key, $"d{Encoding.UTF8.GetString(message.Message.Headers.GetLastBytes("trace"))}");
            Assert.Equal(new CompanyFinder().Extract(answer.Text, CompanyFinder.Schema), answer.ToResult(CompanyFinder.Schema));
        }

        await worker.StopAsync();
        Assert.Equal(new WorkerCounts(300, 0, 0, 0), Counts(worker));
    }

    [Fact]
    public async Task Poison_goes_to_the_dead_letters_with_its_reason_and_what_failed_for_a_time_is_answered()
    {
        using var worker = await WorkerAsync(new CompanyFinder { Faults = 1 });
        await cluster.Kafka.SendAsync(_topic, "1", "{\"id\":\"1\",\"text\":\"Fabrikam\"}");
        await cluster.Kafka.SendAsync(_topic, "2", "{\"id\":\"2\"}");
        var letter = Assert.Single(cluster.Kafka.Read($"{_topic}-dead", 1));
        Assert.Equal(("2", "{\"id\":\"2\"}", "the document has no 'text'"), (Encoding.UTF8.GetString(letter.Message.Key), Encoding.UTF8.GetString(letter.Message.Value), Encoding.UTF8.GetString(letter.Message.Headers.GetLastBytes("Gliner2-Reason"))));
        Assert.Equal("1", Encoding.UTF8.GetString(Assert.Single(cluster.Kafka.Read($"{_topic}-results", 1)).Message.Key));
        await worker.StopAsync();
        Assert.Equal((1, 1), (Counts(worker).Answered, Counts(worker).SetAside));
        Assert.True(Counts(worker).Returned >= 1);
    }

    [Fact]
    public async Task A_broker_that_is_not_there_is_told()
    {
        await using var engine = new KafkaEngine(new() { BootstrapServers = "127.0.0.1:1", Topic = "a" }, NullLogger.Instance);
        Assert.Matches("^no Kafka broker at 127.0.0.1:1 lets this program in: .*Connection refused", (await Assert.ThrowsAsync<WorkerException>(() => engine.ConnectAsync(CancellationToken.None))).Message);
        await using var nameless = new KafkaEngine(new() { BootstrapServers = "127.0.0.1:1" }, NullLogger.Instance);
        Assert.Equal("no topic is named", (await Assert.ThrowsAsync<WorkerException>(() => nameless.ConnectAsync(CancellationToken.None))).Message);
    }

    [Theory]
    [InlineData("group.id", "mine", "the Kafka setting 'group.id' is the worker's own: it can't be given")]
    [InlineData("no.such", "1", "a Kafka setting can't be used: No such configuration property: \"no.such\"")]
    [InlineData("security.protocol", "none", "a Kafka setting can't be used: Invalid value \"none\" for configuration property \"security.protocol\"")]
    public async Task A_setting_that_can_not_be_is_named(string name, string value, string message)
    {
        var options = new Gliner2KafkaOptions { BootstrapServers = "127.0.0.1:1", Topic = "a" };
        options.Settings[name] = value;
        await using var engine = new KafkaEngine(options, NullLogger.Instance);
        Assert.Equal(message, (await Assert.ThrowsAsync<WorkerException>(() => engine.ConnectAsync(CancellationToken.None))).Message);
    }

    [Fact]
    public async Task A_worker_says_which_partitions_it_has_and_that_it_has_none()
    {
        // The cluster in this process gives each topic four partitions, and one worker all of them.
        var logger = new LastMessage();
        await using var engine = new KafkaEngine(new() { BootstrapServers = cluster.Kafka.BootstrapServers, Topic = _topic, Group = _topic }, logger);
        await engine.ConnectAsync(CancellationToken.None);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (logger.Text is null) await engine.PullAsync(1, patience.Token);
        Assert.Equal((LogLevel.Information, $"topic {_topic} at {cluster.Kafka.BootstrapServers}: this worker has partition 0, 1, 2, 3"), (logger.Level, logger.Text));

        engine.Assigned([]);
        Assert.Equal(
            (LogLevel.Warning, $"topic {_topic} at {cluster.Kafka.BootstrapServers}: no partition is left for this worker, since the group '{_topic}' has more workers than the topic has partitions; it gets documents when another one leaves"),
            (logger.Level, logger.Text));
    }

    [Fact]
    public void Offsets_never_pass_a_document_that_is_not_done() => Gen.Select(Gen.Int[0, 3], Gen.Int[0, 40], Gen.Bool).Array[1, 30].Sample(messages =>
    {
        var engine = new KafkaEngine(new(), NullLogger.Instance);
        var batch = new List<KafkaDelivery>();
        foreach (var (partition, offset, isDone) in messages.DistinctBy(message => (message.Item1, message.Item2)))
        {
            var delivery = new KafkaDelivery(engine, new ConsumeResult<byte[], byte[]> { Topic = "t", Partition = partition, Offset = offset, Message = new() { Value = [] } }, 1);
            _ = isDone ? delivery.AnswerAsync("k", default, default) : delivery.ReturnAsync(TimeSpan.FromSeconds(offset), default);
            batch.Add(delivery);
        }

        var settlement = Settlement.Of(batch);
        Assert.Equal(batch.Count, settlement.Done.Count + settlement.Again.Count);
        Assert.All(settlement.Done, delivery => Assert.NotNull(delivery.Output));
        foreach (var partition in batch.GroupBy(delivery => delivery.Partition))
        {
            var open = partition.Where(delivery => delivery.Output is null).Select(delivery => (long?)delivery.Offset.Value).Min();
            var done = partition.Where(delivery => open is null || delivery.Offset.Value < open).ToArray();
            Assert.Equal(done.OrderBy(delivery => delivery.Offset.Value), settlement.Done.Where(delivery => delivery.Partition == partition.Key));
            Assert.Equal(done.Length == 0 ? null : done.Max(delivery => delivery.Offset.Value) + 1, settlement.Offsets.SingleOrDefault(offset => offset.TopicPartition == partition.Key)?.Offset.Value);
            Assert.Equal(open, settlement.Rewind.SingleOrDefault(rewind => rewind.From?.TopicPartition == partition.Key).From?.Offset.Value);
        }
    });

    private static WorkerCounts Counts(IHost worker) => worker.Services.GetRequiredService<WorkerStatus>().Counts;

    private async Task<IHost> WorkerAsync(CompanyFinder? extractor = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddGliner2(options =>
        {
            options.WarmUp = false;
            options.UseExtractor(extractor ?? new CompanyFinder());
        });
        builder.Services.AddGliner2Kafka(Configure, new FixedQuestions().Add("default", CompanyFinder.Schema));
        builder.Services.AddGliner2Worker();
        var host = builder.Build();
        await host.StartAsync();
        return host;

        void Configure(Gliner2KafkaOptions options)
        {
            (options.BootstrapServers, options.Topic, options.Group) = (cluster.Kafka.BootstrapServers, _topic, _topic);

            // One worker that keeps its partitions however slow the machine is: whoever got one later would begin before what was answered, since this cluster keeps no offsets of transactions.
            options.Settings["session.timeout.ms"] = "240000";
        }
    }

    /// <summary>What was logged last.</summary>
    private sealed class LastMessage : ILogger
    {
        public LogLevel Level { get; private set; }

        public string? Text { get; private set; }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => (Level, Text) = (logLevel, formatter(state, exception));
    }

    public sealed class Cluster : IDisposable
    {
        internal KafkaCluster Kafka { get; } = new();

        public void Dispose() => Kafka.Dispose();
    }
}
