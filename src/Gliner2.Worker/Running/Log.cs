using Microsoft.Extensions.Logging;

namespace Gliner2.Worker.Running;

/// <summary>What is logged: places and reasons, never a text or an answer.</summary>
internal static partial class Log
{
    [LoggerMessage(101, LogLevel.Information, "Working on {Engine}")]
    public static partial void Working(ILogger logger, string engine);

    [LoggerMessage(102, LogLevel.Warning, "{Engine} doesn't answer ({Reason}); trying again in {Seconds:0.#} s")]
    public static partial void Disconnected(ILogger logger, string engine, string reason, double seconds);

    [LoggerMessage(103, LogLevel.Information, "{Engine} answers again")]
    public static partial void Connected(ILogger logger, string engine);

    [LoggerMessage(104, LogLevel.Warning, "{Place} goes to the dead letters: {Reason}")]
    public static partial void SetAside(ILogger logger, string place, string reason);

    // The exception's message may quote what was read; its type can't.
    [LoggerMessage(105, LogLevel.Warning, "{Place} is given back after attempt {Attempt}: {ErrorType}; it is tried again in {Seconds:0.#} s")]
    public static partial void Returned(ILogger logger, string place, int attempt, string errorType, double seconds);

    [LoggerMessage(106, LogLevel.Information, "Stopping: {Documents} documents are under way")]
    public static partial void Stopping(ILogger logger, int documents);

    [LoggerMessage(107, LogLevel.Warning, "{Place} can't be given back: {ErrorType}; the engine hands it out again by itself")]
    public static partial void Lost(ILogger logger, string place, string errorType);
}
