using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Gliner2.Extensions.Compliance.Logging;

/// <summary>Takes entries and hands them to the pipeline.</summary>
internal sealed class RedactingLogger(ILogger inner, LogPipeline pipeline) : ILogger
{
    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => Scopes.Begin(new ScopeEntry(state.ToString() ?? "", StateValues.Of(state)));

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        if (!IsEnabled(logLevel)) return;
        pipeline.Add(new LogEntry(inner, logLevel, eventId, formatter(state, exception), StateValues.Of(state), exception, Scopes.Current, Activity.Current));
    }
}
