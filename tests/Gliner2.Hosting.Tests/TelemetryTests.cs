using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Gliner2.Extensions.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gliner2.Hosting.Tests;

public sealed class TelemetryTests
{
    private const string Secret = "Xyzzyplugh";

    [Fact]
    public async Task Everything_is_measured_and_nothing_tells_a_text_a_label_or_an_answer()
    {
        using var recorder = new Recorder();
        var extractor = new GatedExtractor();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(recorder));
        services.AddGliner2("telemetry", options =>
        {
            options.UseExtractor(extractor);
            (options.WarmUp, options.Queue.Capacity) = (false, 2);
        });
        await using var provider = services.BuildServiceProvider();
        recorder.Listen(provider.GetRequiredService<IMeterFactory>());
        var client = provider.GetRequiredKeyedService<IGliner2Client>("telemetry");
        var schema = ExtractionSchema.Create().Entities("company", Secret + "Label").Build();

        var first = client.ExtractAsync($"Fabrikam {Secret}", schema);
        await extractor.EnteredAsync();
        using var leave = new CancellationTokenSource();
        var leaving = client.ExtractAsync(Secret, schema, null, leave.Token);
        await Assert.ThrowsAsync<Gliner2RejectedException>(() => client.ExtractAsync(Secret, schema));
        recorder.Observe();
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        extractor.Open();
        await first;
        await Assert.ThrowsAsync<InputException>(() => client.ExtractAsync("unreadable" + Secret, schema));
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.ExtractAsync("broken", schema));

        var recorded = recorder.Recorded;
        Assert.DoesNotContain(recorded, line => line.Contains(Secret, StringComparison.OrdinalIgnoreCase) || line.Contains("Fabrikam", StringComparison.Ordinal));
        foreach (var line in new[]
        {
            "gliner2.documents 1 model=telemetry task=entities",
            "gliner2.pieces 5 model=telemetry",
            "gliner2.extracted 1 kind=entity model=telemetry",
            "gliner2.rejected 1 model=telemetry reason=overload",
            "gliner2.rejected 1 model=telemetry reason=invalid",
            "gliner2.cancelled 1 model=telemetry",
            "gliner2.batch.size 1 model=telemetry",
            "gliner2.batch.padding 0 model=telemetry",
            "gliner2.queue.depth 1 model=telemetry",
            "gliner2.queue.pieces 3 model=telemetry",
        })
        {
            Assert.Contains(line, recorded);
        }

        foreach (var duration in new[] { "request.duration", "queue.duration", "inference.duration", "tokenize.duration", "decode.duration", "model.load.duration" })
            Assert.Contains(recorded, line => line.StartsWith($"gliner2.{duration} ", StringComparison.Ordinal));
        foreach (var outcome in new[] { "ok", "rejected", "cancelled", "invalid", "error" })
            Assert.Contains(recorded, line => line.StartsWith("gliner2.request.duration", StringComparison.Ordinal) && line.Contains($"outcome={outcome}", StringComparison.Ordinal));
        foreach (var activity in new[] { "extract", "tokenize", "queue", "run", "decode" }) Assert.Contains(recorded, line => line.StartsWith($"activity {activity} ", StringComparison.Ordinal));
        Assert.Contains(recorded, line => line.StartsWith("log Warning Requests are being rejected: all 2 places are taken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_odd_about_a_schema_is_not_logged()
    {
        using var recorder = new Recorder();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(recorder));
        services.AddGliner2(options => options.Model = Gliner2.Models.MiniModel.Folder);
        await using var provider = services.BuildServiceProvider();
        var schema = ExtractionSchema.Create().Classification(new ClassificationTask("confidential", ["a", "b"]) { Threshold = 0.7 }).Build();
        Assert.Single(schema.Warnings);
        await provider.GetRequiredService<IGliner2Client>().ExtractAsync("text", schema);
        Assert.DoesNotContain(recorder.Recorded, line => line.Contains("confidential", StringComparison.Ordinal));
    }

    /// <summary>Everything that listeners of this meter factory, of activities and of logs hear, as lines.</summary>
    private sealed class Recorder : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();
        private readonly MeterListener _meters = new();
        private readonly ActivityListener _activities;

        public Recorder()
        {
            _activities = new ActivityListener
            {
                ShouldListenTo = source => source.Name == Gliner2Telemetry.ActivitySourceName,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity => _lines.Enqueue($"activity {activity.OperationName} {activity.DisplayName} {activity.StatusDescription} {Tags(activity.TagObjects)} {string.Join(' ', activity.Events.Select(e => e.Name + Tags(e.Tags)))}"),
            };
            ActivitySource.AddActivityListener(_activities);
        }

        public string[] Recorded => [.. _lines];

        public void Listen(IMeterFactory meters)
        {
            _meters.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Gliner2Telemetry.MeterName && instrument.Meter.Scope == meters) listener.EnableMeasurementEvents(instrument);
            };
            _meters.SetMeasurementEventCallback<int>(Record);
            _meters.SetMeasurementEventCallback<long>(Record);
            _meters.SetMeasurementEventCallback<double>(Record);
            _meters.Start();
        }

        public void Observe() => _meters.RecordObservableInstruments();

        public void Dispose()
        {
            _meters.Dispose();
            _activities.Dispose();
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue($"log {logLevel} {formatter(state, exception)} {exception}");

        private void Record<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) where T : IFormattable =>
            _lines.Enqueue($"{instrument.Name} {value.ToString(null, CultureInfo.InvariantCulture)} {Tags(tags.ToArray())}");

        private static string Tags(IEnumerable<KeyValuePair<string, object?>> tags) =>
            string.Join(' ', tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"));
    }
}
