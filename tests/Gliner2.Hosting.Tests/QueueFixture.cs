using System.Diagnostics.Metrics;
using Gliner2.Extensions.Hosting;
using Gliner2.Extensions.Hosting.Queue;
using Gliner2.Extensions.Hosting.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gliner2.Hosting.Tests;

/// <summary>A client before an extractor that is told when to go on, with a clock that is told the time.</summary>
internal sealed class QueueFixture : IDisposable
{
    private readonly Meters _meters = new();
    private readonly QueuedClient _client;

    public QueueFixture(Action<Gliner2QueueOptions>? configure = null)
    {
        var options = new Gliner2Options { WarmUp = false };
        options.UseExtractor(Extractor);
        configure?.Invoke(options.Queue);
        var metrics = new Gliner2Metrics(_meters, "");
        var model = new Gliner2Model("", options, metrics, NullLogger.Instance, Time);
        model.GetExtractorAsync().GetAwaiter().GetResult();
        _client = new QueuedClient(model, options.Queue, metrics, NullLogger.Instance, Time);
    }

    public FakeTimeProvider Time { get; } = new();

    public GatedExtractor Extractor { get; } = new();

    public IGliner2Client Client => _client;

    /// <summary>Puts a text into the queue before it returns.</summary>
    public Task<ExtractionResult> Ask(string text, string caller = "", RequestPriority priority = RequestPriority.Interactive, TimeSpan? timeout = null, bool wait = false, CancellationToken stop = default) =>
        _client.ExtractAsync(text, GatedExtractor.Schema, new() { Caller = caller, Priority = priority, Timeout = timeout, WaitForPlace = wait }, stop);

    /// <summary>Keeps the model busy with one text, so that what is asked next waits.</summary>
    public async Task<Task<ExtractionResult>> BusyAsync(CancellationToken stop = default)
    {
        var first = Ask("first", stop: stop);
        await Extractor.EnteredAsync();
        return first;
    }

    public void Dispose()
    {
        _client.Dispose();
        _meters.Dispose();
    }

    private sealed class Meters : IMeterFactory
    {
        private readonly List<Meter> _meters = [];

        public Meter Create(MeterOptions options)
        {
            var meter = new Meter(options);
            _meters.Add(meter);
            return meter;
        }

        public void Dispose() => _meters.ForEach(meter => meter.Dispose());
    }
}
