using System.Runtime.ExceptionServices;
using Gliner2.Extensions.Hosting.Telemetry;
using Microsoft.Extensions.Logging;

namespace Gliner2.Extensions.Hosting.Queue;

/// <summary>The client: a place, the text's pieces, the queue, the answer; each step measured.</summary>
internal sealed class QueuedClient : IGliner2Client, IDisposable
{
    // Below it turning a text into pieces takes less than a change of thread is worth.
    private const int QuickLength = 4096;

    private readonly Lock _lock = new();
    private readonly Gliner2Model _model;
    private readonly Gliner2QueueOptions _options;
    private readonly Gliner2Metrics _metrics;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly Places _places;
    private (BatchEngine Engine, BatchQueue Queue)? _started;
    private bool _disposed;

    public QueuedClient(Gliner2Model model, Gliner2QueueOptions options, Gliner2Metrics metrics, ILogger logger, TimeProvider time)
    {
        (_model, _options, _metrics, _logger, _time) = (model, options, metrics, logger, time);
        _places = new Places(options.Capacity, logger, time);
    }

    public async Task<ExtractionResult> ExtractAsync(string text, ExtractionSchema schema, Gliner2RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(schema);
        options ??= Gliner2RequestOptions.Default;
        ArgumentNullException.ThrowIfNull(options.Caller, nameof(options));

        var (clock, task) = (_time.GetTimestamp(), TaskName.Of(schema));
        using var trace = RequestTrace.Start(_model.Name, task);
        var (outcome, pieces) = (Outcome.Ok, 0);
        try
        {
            await _places.TakeAsync(options, cancellationToken).ConfigureAwait(false);
            try
            {
                var (engine, queue) = Started(await _model.GetExtractorAsync(cancellationToken).ConfigureAwait(false));
                var extraction = options.Extraction ?? ExtractionOptions.Default;
                var prepared = text.Length <= QuickLength
                    ? Prepare(engine, trace, text, schema, extraction)
                    : await Task.Run(() => Prepare(engine, trace, text, schema, extraction), cancellationToken).ConfigureAwait(false);
                pieces = prepared.Pieces;
                var ran = await queue.RunAsync(prepared, Left(options, clock), cancellationToken).ConfigureAwait(false);
                trace.Ran(ran.Queued, ran.Started, ran.Ended, ran.BatchSize);
                if (ran.Error is { } error) ExceptionDispatchInfo.Throw(error);
                return Finish(engine, trace, prepared, ran);
            }
            finally
            {
                _places.Free();
            }
        }
        catch (Exception error)
        {
            outcome = Outcome.Of(error);
            throw;
        }
        finally
        {
            trace.End(outcome, pieces);
            _metrics.Ended(_time.GetElapsedTime(clock), task, outcome);
        }
    }

    /// <summary>Turns away what waits; what is being read is answered. The model is freed by its own owner.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _started?.Queue.Dispose();
        }
    }

    /// <summary>The queue before the model, made with the first request after it was loaded.</summary>
    private (BatchEngine Engine, BatchQueue Queue) Started(IGliner2Extractor extractor)
    {
        lock (_lock)
        {
            if (_disposed) throw new Gliner2RejectedException(RejectionReason.Stopping, "the application stops");
            if (_started is { } started) return started;
            var engine = new BatchEngine(extractor);
            started = (engine, new BatchQueue(engine, _options, _metrics, _logger, _time));
            _started = started;
            return started;
        }
    }

    /// <summary>The options with the time that is left: waiting began before the queue, with that for a place.</summary>
    private Gliner2RequestOptions Left(Gliner2RequestOptions options, long clock) => options.Timeout is { } timeout ? options with { Timeout = timeout - _time.GetElapsedTime(clock) } : options;

    private PreparedText Prepare(BatchEngine engine, RequestTrace trace, string text, ExtractionSchema schema, ExtractionOptions options)
    {
        using var step = trace.Step("tokenize");
        var clock = _time.GetTimestamp();
        var prepared = engine.Prepare(text, schema, options);
        _metrics.Tokenized(_time.GetElapsedTime(clock));
        if (options.MaxWords is not null && _metrics.CountsTruncation && prepared.Encoded is { } read)
        {
            var all = EncodedText.WithoutModel(text, schema, options with { MaxWords = null });
            if (all.Words.Count > read.Words.Count) _metrics.Truncated(all.Words.Count - read.Words.Count);
        }

        return prepared;
    }

    private ExtractionResult Finish(BatchEngine engine, RequestTrace trace, PreparedText prepared, BatchOutcome ran)
    {
        using var step = trace.Step("decode");
        var clock = _time.GetTimestamp();
        var result = engine.Finish(prepared, ran);
        _metrics.Decoded(_time.GetElapsedTime(clock));
        _metrics.Found(result);
        return result;
    }
}
