using System.Diagnostics.Metrics;
using Gliner2.Extensions.Hosting;

namespace Gliner2.Worker.Running;

/// <summary>What a worker measures beside its model: numbers only.</summary>
internal sealed class WorkerMetrics
{
    // Seconds, from a short text alone to a document that waited for a busy model.
    private static readonly InstrumentAdvice<double> Durations = new() { HistogramBucketBoundaries = [.01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60, 300] };

    private readonly Counter<long> _documents;
    private readonly UpDownCounter<int> _inFlight;
    private readonly Histogram<double> _duration;

    public WorkerMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Gliner2Telemetry.MeterName);
        _documents = meter.CreateCounter<long>("gliner2.worker.documents", "{document}", "Documents that left the worker, by outcome.");
        _inFlight = meter.CreateUpDownCounter<int>("gliner2.worker.in_flight", "{document}", "Documents under way.");
        _duration = meter.CreateHistogram<double>("gliner2.worker.duration", "s", "From a document's arrival in the worker to its end there.", advice: Durations);
    }

    public void Taken() => _inFlight.Add(1);

    public void Ended(Ending ending, TimeSpan elapsed)
    {
        var outcome = new KeyValuePair<string, object?>("outcome", ending switch
        {
            Ending.Answered => "answered",
            Ending.Repeated => "repeated",
            Ending.Returned => "returned",
            _ => "dead_letter",
        });
        _inFlight.Add(-1);
        _documents.Add(1, outcome);
        _duration.Record(elapsed.TotalSeconds, outcome);
    }
}
