using Microsoft.Extensions.Logging;

namespace Gliner2.Extensions.Hosting.Telemetry;

/// <summary>What is logged: about models and batches, never a text, a label or an answer.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Loading model '{Model}' from {Source}")]
    public static partial void Loading(ILogger logger, string model, string source);

    [LoggerMessage(2, LogLevel.Information, "Model '{Model}' is ready after {Seconds:0.00} s")]
    public static partial void Loaded(ILogger logger, string model, double seconds);

    [LoggerMessage(3, LogLevel.Error, "Model '{Model}' can't be loaded")]
    public static partial void NotLoaded(ILogger logger, Exception error, string model);

    [LoggerMessage(4, LogLevel.Warning, "Model '{Model}': {Warning}")]
    public static partial void ModelWarning(ILogger logger, string model, string warning);

    // The exception's message may quote what was read; its type and stack can't.
    [LoggerMessage(5, LogLevel.Error, "A batch of {Texts} texts failed with {ErrorType}{StackTrace}")]
    public static partial void BatchFailed(ILogger logger, int texts, string errorType, string? stackTrace);

    [LoggerMessage(6, LogLevel.Warning, "Requests are being rejected: all {Capacity} places are taken")]
    public static partial void Overloaded(ILogger logger, int capacity);

    [LoggerMessage(7, LogLevel.Information, "Requests are accepted again; {Rejected} were rejected")]
    public static partial void Recovered(ILogger logger, long rejected);
}
