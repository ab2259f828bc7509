using Gliner2.Cli.Common;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Gliner2.Cli.Running.Serving;

/// <summary>What the host and the server log, as this program's own messages.</summary>
internal sealed class LogBridge(Log log) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None && log.Shows(Level(logLevel));

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        // That a model can't be loaded ends the command, which says so itself.
        if (!IsEnabled(logLevel) || eventId.Name == "NotLoaded") return;
        var message = exception is null ? formatter(state, exception) : $"{formatter(state, exception)}: {CliErrors.Message(exception)}";
        switch (Level(logLevel))
        {
            case Common.LogLevel.Error: log.Error(message); break;
            case Common.LogLevel.Warning: log.Warning(message); break;
            case Common.LogLevel.Info: log.Info(message); break;
            default: log.Debug(message); break;
        }
    }

    public void Dispose() { }

    private static Common.LogLevel Level(LogLevel level) => level switch
    {
        >= LogLevel.Error => Common.LogLevel.Error,
        LogLevel.Warning => Common.LogLevel.Warning,
        LogLevel.Information => Common.LogLevel.Info,
        _ => Common.LogLevel.Debug,
    };
}
