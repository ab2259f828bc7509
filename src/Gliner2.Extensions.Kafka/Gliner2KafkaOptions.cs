namespace Gliner2.Extensions.Kafka;

/// <summary>Where the cluster is, and which of its topics are meant.</summary>
public sealed class Gliner2KafkaOptions
{
    /// <summary>The brokers to begin with: <c>host:9092</c>, several by commas.</summary>
    public string BootstrapServers { get; set; } = "127.0.0.1:9092";

    /// <summary>The topic of documents. Answers go to the topic <c>NAME-results</c>, dead letters to <c>NAME-dead</c>; all three must be there, or made by the cluster.</summary>
    public string Topic { get; set; } = "";

    /// <summary>The group that all workers of the topic are in.</summary>
    public string Group { get; set; } = "gliner2";

    /// <summary>Other settings of librdkafka by their names, for security for instance. Those that a worker sets itself, such as <c>group.id</c>, are refused.</summary>
    public IDictionary<string, string> Settings { get; } = new Dictionary<string, string>();

    internal string Results => $"{Topic}-results";

    internal string DeadLetters => $"{Topic}-dead";
}
