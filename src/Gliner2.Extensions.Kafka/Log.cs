using Microsoft.Extensions.Logging;

namespace Gliner2.Extensions.Kafka;

/// <summary>What is logged.</summary>
internal static partial class Log
{
    [LoggerMessage(301, LogLevel.Information, "{Engine}: this worker has partition {Partitions}")]
    public static partial void Assigned(ILogger logger, string engine, string partitions);

    [LoggerMessage(302, LogLevel.Warning, "{Engine}: no partition is left for this worker, since the group '{Group}' has more workers than the topic has partitions; it gets documents when another one leaves")]
    public static partial void NoneAssigned(ILogger logger, string engine, string group);
}
