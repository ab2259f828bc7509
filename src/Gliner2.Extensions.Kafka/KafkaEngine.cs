using Confluent.Kafka;
using Gliner2.Worker;
using Microsoft.Extensions.Logging;

namespace Gliner2.Extensions.Kafka;

/// <summary>
/// Documents from the partitions of a topic that the group gives to this worker, a batch after the other. When all of a batch is decided, answers, dead letters and offsets
/// are one transaction; one that fails leaves nothing, and its documents are read again.
/// </summary>
internal sealed class KafkaEngine(Gliner2KafkaOptions options, ILogger logger) : IDocumentEngine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1), Together = TimeSpan.FromMilliseconds(20), Transaction = TimeSpan.FromSeconds(30), Poll = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<TopicPartition, long> _paused = [];
    private readonly Dictionary<TopicPartitionOffset, int> _attempts = [];
    private IConsumer<byte[], byte[]>? _consumer;
    private IProducer<byte[], byte[]>? _producer;
    private IReadOnlyList<KafkaDelivery> _batch = [];
    private TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _undecided;
    private long _polled;

    public Gliner2KafkaOptions Options => options;

    public string Name => $"topic {options.Topic} at {options.BootstrapServers}";

    public TimeSpan ProgressInterval { get; } = TimeSpan.FromSeconds(10);

    public Task ConnectAsync(CancellationToken cancellationToken) => Task.Run(() =>
    {
        KafkaClients.Check(options);
        try
        {
            _producer = KafkaClients.Producer(options);
            _consumer = KafkaClients.Consumer(options, Assigned);
            _consumer.Subscribe(options.Topic);
            _settled.SetResult();
        }
        catch (KafkaException error)
        {
            throw new WorkerException($"topic '{options.Topic}' at {options.BootstrapServers} can't be used: {error.Error.Reason}", error);
        }
    }, cancellationToken);

    public async Task<IReadOnlyList<IDelivery>> PullAsync(int most, CancellationToken cancellationToken)
    {
        await _settled.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return await Task.Run(() => Pull(most), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Stays in the group while a batch takes long: whoever doesn't ask for messages for minutes counts as dead.</summary>
    public Task StayAsync(CancellationToken cancellationToken) => Task.Run(() =>
    {
        lock (_gate)
        {
            if (_undecided == 0 || TimeProvider.System.GetElapsedTime(_polled) < Poll) return;
            _polled = TimeProvider.System.GetTimestamp();
            _consumer!.Pause(_consumer.Assignment);

            // Of a partition that the group has just given, something may come in spite of the pause.
            if (_consumer.Consume(TimeSpan.Zero) is { } early) Rewind(early.TopicPartitionOffset);
        }
    }, cancellationToken);

    /// <summary>One more document is decided; with the last one, the transaction begins.</summary>
    public void Decided()
    {
        if (Interlocked.Decrement(ref _undecided) == 0) _ = Task.Run(Settle);
    }

    /// <summary>Whoever has nothing to do should know why. Told whenever the group has given its partitions out anew.</summary>
    public void Assigned(IReadOnlyList<TopicPartition> partitions)
    {
        if (partitions.Count == 0) Log.NoneAssigned(logger, Name, options.Group);
        else Log.Assigned(logger, Name, string.Join(", ", partitions.Select(partition => partition.Partition.Value).Order()));
    }

    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            // Leaving tells the group, so that others need not wait for the session to time out.
            _consumer?.Close();
            _consumer?.Dispose();
            _producer?.Dispose();
            (_consumer, _producer) = (null, null);
        }

        return ValueTask.CompletedTask;
    }

    private KafkaDelivery[] Pull(int most)
    {
        lock (_gate)
        {
            // A producer that can't go on, because others have its place for instance, is replaced.
            _producer ??= KafkaClients.Producer(options);
            Resume();
            var messages = new List<ConsumeResult<byte[], byte[]>>();
            for (var next = _consumer!.Consume(Patience); next is not null && messages.Count < most; next = messages.Count < most ? _consumer.Consume(Together) : null) messages.Add(next);
            _polled = TimeProvider.System.GetTimestamp();
            KafkaDelivery[] batch = [.. messages.Select(message => new KafkaDelivery(this, message, _attempts.GetValueOrDefault(message.TopicPartitionOffset) + 1))];
            if (batch.Length == 0) return batch;
            (_batch, _undecided, _settled) = (batch, batch.Length, new(TaskCreationOptions.RunContinuationsAsynchronously));
            return batch;
        }
    }

    private void Settle()
    {
        var batch = _batch;
        var settlement = Settlement.Of(batch);
        Exception? failure = null;
        lock (_gate)
        {
            try
            {
                if (settlement.Done.Count > 0) Commit(settlement);
                foreach (var delivery in settlement.Done) _attempts.Remove(new(delivery.Partition, delivery.Offset));
                foreach (var (from, delay) in settlement.Rewind) Rewind(from, delay);
            }
            catch (Exception error)
            {
                failure = error;
                foreach (var partition in batch.GroupBy(delivery => delivery.Partition)) Rewind(new(partition.Key, partition.Min(delivery => delivery.Offset.Value)));
            }

            foreach (var delivery in failure is null ? settlement.Again : batch)
            {
                var place = new TopicPartitionOffset(delivery.Partition, delivery.Offset);
                _attempts[place] = delivery.Attempt;
            }
        }

        _settled.SetResult();
        foreach (var delivery in settlement.Done) delivery.End(failure);
        foreach (var delivery in settlement.Again) delivery.End(delivery.Output is null ? null : failure ?? new WorkerException($"{delivery.Place} is read again: one before it was given back"));
    }

    private void Commit(Settlement settlement)
    {
        var producer = _producer!;
        try
        {
            producer.BeginTransaction();
            foreach (var delivery in settlement.Done) producer.Produce(delivery.Output!.Value.Topic, delivery.Output.Value.Message);
            producer.SendOffsetsToTransaction(settlement.Offsets, _consumer!.ConsumerGroupMetadata, Transaction);
            producer.CommitTransaction(Transaction);
        }
        catch (KafkaException error)
        {
            GiveUp(producer, error);
            throw;
        }
    }

    private void GiveUp(IProducer<byte[], byte[]> producer, KafkaException error)
    {
        try
        {
            if (!error.Error.IsFatal)
            {
                producer.AbortTransaction(Transaction);
                return;
            }
        }
        catch (KafkaException)
        {
            // Then it is of no more use either.
        }

        producer.Dispose();
        _producer = null;
    }

    private void Rewind(TopicPartitionOffset from, TimeSpan delay = default)
    {
        try
        {
            _consumer!.Seek(from);
            if (delay <= TimeSpan.Zero) return;
            _consumer.Pause([from.TopicPartition]);
            _paused[from.TopicPartition] = TimeProvider.System.GetTimestamp() + (long)(delay.TotalSeconds * TimeProvider.System.TimestampFrequency);
        }
        catch (KafkaException)
        {
            // The partition is another worker's by now, who reads from what is committed.
        }
    }

    /// <summary>Goes on with all partitions but those that something is waited for.</summary>
    private void Resume()
    {
        foreach (var (partition, until) in _paused)
            if (until <= TimeProvider.System.GetTimestamp() || !_consumer!.Assignment.Contains(partition)) _paused.Remove(partition);
        _consumer!.Resume(_consumer.Assignment.Where(partition => !_paused.ContainsKey(partition)));
    }
}
