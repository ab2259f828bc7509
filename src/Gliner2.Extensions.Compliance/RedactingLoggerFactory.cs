using Gliner2.Extensions.Compliance.Logging;
using Gliner2.Redaction;
using Microsoft.Extensions.Logging;

namespace Gliner2.Extensions.Compliance;

/// <summary>
/// Makes loggers whose entries are redacted before they reach the providers: messages, values, scopes and exceptions. Entries are searched in batches on a thread of their own; they reach the providers
/// in order and somewhat later. What can't be searched is withheld.
/// </summary>
public sealed class RedactingLoggerFactory : ILoggerFactory
{
    private readonly ILoggerFactory _inner;
    private readonly LogPipeline _pipeline;

    /// <param name="inner">The factory of the providers; it is disposed of with this one.</param>
    /// <param name="redactor">What is redacted, and how.</param>
    /// <param name="options">How.</param>
    public RedactingLoggerFactory(ILoggerFactory inner, TextRedactor redactor, LogRedactionOptions options)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(redactor);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Capacity, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1, nameof(options));
        _inner = inner;
        _pipeline = new LogPipeline(new EntryRedactor(redactor), options, inner.CreateLogger("Gliner2.LogRedaction"));
    }

    /// <summary>How many entries were lost because too many waited.</summary>
    public long Dropped => _pipeline.Dropped;

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) => _inner.AddProvider(provider);

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new RedactingLogger(_inner.CreateLogger(categoryName), _pipeline);

    /// <summary>Waits until everything that was logged before has reached the providers.</summary>
    public Task FlushAsync() => _pipeline.FlushAsync();

    /// <summary>Waits for what isn't written yet, as long as the options say, and disposes of the providers.</summary>
    public void Dispose()
    {
        _pipeline.Dispose();
        _inner.Dispose();
    }
}
