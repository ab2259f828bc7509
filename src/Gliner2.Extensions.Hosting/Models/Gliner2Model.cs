using System.Diagnostics;
using Gliner2.Extensions.Hosting.Models;
using Gliner2.Extensions.Hosting.Telemetry;
using Microsoft.Extensions.Logging;

namespace Gliner2.Extensions.Hosting;

/// <summary>A model of the host, loaded once for everybody who asks. Thread-safe; freed with the host.</summary>
public sealed class Gliner2Model : IAsyncDisposable
{
    private static readonly ExtractionSchema WarmUpSchema = ExtractionSchema.Create().Entities("name").Build();

    private readonly Lock _lock = new();
    private readonly Gliner2Options _options;
    private readonly ILogger _logger;
    private readonly Gliner2Metrics _metrics;
    private readonly ModelTurns _turns;
    private readonly CancellationTokenSource _disposal = new();
    private Task<IGliner2Extractor>? _loading;

    internal Gliner2Model(string name, Gliner2Options options, Gliner2Metrics metrics, ILogger logger, TimeProvider time)
    {
        Name = name;
        _turns = new ModelTurns(name, metrics, time);
        _options = options;
        _metrics = metrics;
        _logger = logger;
    }

    /// <summary>The name under which it was added; empty for the one that was added without a name.</summary>
    public string Name { get; }

    /// <summary>What is loaded: a folder or a name on the hub; null when an extractor was given.</summary>
    public string? Source => _options.Load is null ? _options.Model : null;

    /// <summary>Where it is on its way into memory.</summary>
    public ModelState State
    {
        get
        {
            lock (_lock)
            {
                return _loading switch
                {
                    null => ModelState.NotLoaded,
                    { IsCompletedSuccessfully: true } => ModelState.Ready,
                    { IsCompleted: true } => ModelState.Failed,
                    _ => ModelState.Loading,
                };
            }
        }
    }

    /// <summary>The model, which is loaded now if it isn't yet.</summary>
    /// <param name="cancellationToken">Ends the waiting; the model goes on loading for the others.</param>
    /// <exception cref="ModelException">It can't be found, read or used.</exception>
    public Task<IGliner2Extractor> GetExtractorAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposal.IsCancellationRequested, this);
            if (_loading is null or { IsFaulted: true } or { IsCanceled: true }) _loading = LoadAsync(_disposal.Token);
            return _loading.IsCompleted ? _loading : _loading.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Asks the model itself what the queue has no batches for, decisions and graphs above all: one question at a time, each measured as an extraction is.</summary>
    /// <typeparam name="T">The answer.</typeparam>
    /// <param name="task">What is asked, in one word of a few: the tag <c>task</c> of its measurements, such as <c>decision</c>.</param>
    /// <param name="ask">Asks it, on a thread of the pool. Give it the token, so that it can end.</param>
    /// <param name="options">How the question waits for its turn: on whose behalf, in which priority, for how long; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ModelException">The model can't be found, read or used.</exception>
    /// <exception cref="NotSupportedException">What was added is no model, but an extractor of another kind.</exception>
    /// <exception cref="Gliner2RejectedException">The time was over before its turn.</exception>
    public Task<T> AskAsync<T>(string task, Func<Gliner2Extractor, T> ask, Gliner2RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(task);
        ArgumentNullException.ThrowIfNull(ask);
        return _turns.AskAsync(LoadedAsync, task, ask, options ?? Gliner2RequestOptions.Default, cancellationToken);

        async Task<Gliner2Extractor> LoadedAsync(CancellationToken stop) =>
            await GetExtractorAsync(stop).ConfigureAwait(false) as Gliner2Extractor ?? throw new NotSupportedException("the extractor that was added is no model, and answers extractions only");
    }

    /// <summary>Ends a load that is under way, and frees the model.</summary>
    public async ValueTask DisposeAsync()
    {
        Task<IGliner2Extractor>? loading;
        lock (_lock)
        {
            if (_disposal.IsCancellationRequested) return;
            _disposal.Cancel();
            loading = _loading;
        }

        if (loading is not null) await loading.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
        if (_options.OwnsExtractor && loading is { IsCompletedSuccessfully: true } && await loading.ConfigureAwait(false) is IDisposable extractor) extractor.Dispose();
        _disposal.Dispose();
    }

    /// <summary>As measurements call it.</summary>
    private string LoggedName => Name.Length == 0 ? "default" : Name;

    private async Task<IGliner2Extractor> LoadAsync(CancellationToken stop)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var started = Stopwatch.GetTimestamp();
        Log.Loading(_logger, LoggedName, Source ?? "(given)");
        try
        {
            var extractor = _options.Load is { } load ? await load(stop).ConfigureAwait(false) : await Gliner2Extractor.LoadAsync(_options.Model!, Options(), stop).ConfigureAwait(false);
            if (_options.WarmUp) extractor.Extract("Warm-up.", WarmUpSchema, cancellationToken: stop);
            var elapsed = Stopwatch.GetElapsedTime(started);
            _metrics.Loaded(elapsed);
            Log.Loaded(_logger, LoggedName, elapsed.TotalSeconds);
            return extractor;
        }
        catch (Exception error)
        {
            Log.NotLoaded(_logger, error, LoggedName);
            throw;
        }
    }

    private ModelOptions Options() => new()
    {
        Threads = _options.Threads,
        Provider = _options.Provider,
        Devices = _options.Devices.Count == 0 ? null : [.. _options.Devices],
        Precision = _options.Precision,
        CopyWeights = _options.CopyWeights,
        Adapter = _options.Adapter,
        Revision = _options.Revision,
        Hub = _options.Offline ? new HubOptions { Offline = true } : null,
        OnWarning = Warn,
    };

    /// <summary>What is told once the model is loaded is about schemas that it is asked, whose words don't belong into a log; <see cref="ExtractionSchema.Warnings"/> has it.</summary>
    private void Warn(string warning)
    {
        if (State == ModelState.Loading) Log.ModelWarning(_logger, LoggedName, warning);
    }
}
