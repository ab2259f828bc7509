using Confluent.Kafka;

namespace Gliner2.Extensions.Kafka;

/// <summary>What a transaction writes of a batch. An offset says that everything before it is done, so that of each partition only what lies before the first document that is given back can be.</summary>
/// <param name="Done">The documents whose outputs are written, in order.</param>
/// <param name="Again">The documents that are read again.</param>
/// <param name="Offsets">For each partition of which something is done, the offset after it.</param>
/// <param name="Rewind">For each partition of which something is read again, from where, and after what time.</param>
internal sealed record Settlement(
    IReadOnlyList<KafkaDelivery> Done, IReadOnlyList<KafkaDelivery> Again, IReadOnlyList<TopicPartitionOffset> Offsets, IReadOnlyList<(TopicPartitionOffset From, TimeSpan Delay)> Rewind)
{
    public static Settlement Of(IReadOnlyList<KafkaDelivery> batch)
    {
        var (done, again, offsets, rewind) = (new List<KafkaDelivery>(), new List<KafkaDelivery>(), new List<TopicPartitionOffset>(), new List<(TopicPartitionOffset, TimeSpan)>());
        foreach (var partition in batch.GroupBy(delivery => delivery.Partition))
        {
            var inOrder = partition.OrderBy(delivery => delivery.Offset.Value).ToArray();
            var first = Array.FindIndex(inOrder, delivery => delivery.Output is null) is var found and >= 0 ? found : inOrder.Length;
            done.AddRange(inOrder[..first]);
            again.AddRange(inOrder[first..]);
            if (first > 0) offsets.Add(new(partition.Key, inOrder[first - 1].Offset + 1));
            if (first < inOrder.Length) rewind.Add((new(partition.Key, inOrder[first].Offset), inOrder[first].Delay));
        }

        return new(done, again, offsets, rewind);
    }
}
