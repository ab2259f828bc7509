using System.Text;
using Confluent.Kafka;
using Gliner2.Worker;

namespace Gliner2.Extensions.Kafka;

/// <summary>A message of the topic of documents. What becomes of it is done when its whole batch is decided, in one transaction.</summary>
internal sealed class KafkaDelivery(KafkaEngine engine, ConsumeResult<byte[], byte[]> message, int attempt) : IDelivery
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Place => $"{message.Topic} {message.Partition.Value}:{message.Offset.Value}";

    public ReadOnlyMemory<byte> Body => message.Message.Value;

    public int Attempt => attempt;

    public TopicPartition Partition => message.TopicPartition;

    public Offset Offset => message.Offset;

    /// <summary>What is to be written, and where; null for a document that is given back.</summary>
    public (string Topic, Message<byte[], byte[]> Message)? Output { get; private set; }

    /// <summary>After what time a document that is given back is read again.</summary>
    public TimeSpan Delay { get; private set; }

    public async Task<AnswerOutcome> AnswerAsync(string key, ReadOnlyMemory<byte> answer, CancellationToken cancellationToken)
    {
        await DecideAsync((engine.Options.Results, Written(key, answer.ToArray(), null))).ConfigureAwait(false);
        return AnswerOutcome.Stored;
    }

    public Task SetAsideAsync(string? key, string reason, CancellationToken cancellationToken) => DecideAsync((engine.Options.DeadLetters, Written(key, message.Message.Value ?? [], reason)));

    public Task ReportProgressAsync(CancellationToken cancellationToken) => engine.StayAsync(cancellationToken);

    public Task ReturnAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        // After a transaction that failed, it is read again anyway.
        if (_done.Task.IsCompleted) return Task.CompletedTask;
        Delay = delay;
        return DecideAsync(null);
    }

    /// <summary>The transaction is through, or has failed.</summary>
    public void End(Exception? error)
    {
        if (error is null) _done.TrySetResult();
        else _done.TrySetException(error);
    }

    private Task DecideAsync((string Topic, Message<byte[], byte[]> Message)? output)
    {
        Output = output;
        engine.Decided();
        return _done.Task;
    }

    private Message<byte[], byte[]> Written(string? key, byte[] value, string? reason)
    {
        var headers = new Headers();
        foreach (var header in message.Message.Headers ?? []) headers.Add(header.Key, header.GetValueBytes());
        if (reason is not null)
        {
            headers.Remove("Gliner2-Reason");
            headers.Add("Gliner2-Reason", Encoding.UTF8.GetBytes(reason));
        }

        return new() { Key = key is null ? message.Message.Key : Encoding.UTF8.GetBytes(key), Value = value, Headers = headers };
    }
}
