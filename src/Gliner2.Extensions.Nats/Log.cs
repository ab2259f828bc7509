using Microsoft.Extensions.Logging;

namespace Gliner2.Extensions.Nats;

/// <summary>What is logged.</summary>
internal static partial class Log
{
    [LoggerMessage(201, LogLevel.Warning, "{Engine}: the worker before this one had the model {Before}, this one has {Model}: their answers may differ, and which one a document comes to is chance while both run")]
    public static partial void OtherModel(ILogger logger, string engine, string before, string model);
}
