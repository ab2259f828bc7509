using System.Diagnostics;

namespace Gliner2.Extensions.Hosting.Telemetry;

/// <summary>The activities of one request: <c>extract</c>, and in it <c>tokenize</c>, <c>queue</c>, <c>run</c>, <c>decode</c>. Costs nothing while nobody listens.</summary>
internal readonly struct RequestTrace : IDisposable
{
    private static readonly ActivitySource Source = new(Gliner2Telemetry.ActivitySourceName);

    private readonly Activity? _extract;

    private RequestTrace(Activity? extract) => _extract = extract;

    public static RequestTrace Start(string model, string task)
    {
        var extract = Source.StartActivity("extract");
        extract?.SetTag("gliner2.model", model.Length == 0 ? "default" : model).SetTag("gliner2.task", task);
        return new(extract);
    }

    /// <summary>Begins a step on this thread, which ends when it is disposed.</summary>
    public Activity? Step(string name) => _extract is null ? null : Source.StartActivity(name, ActivityKind.Internal, _extract.Context);

    /// <summary>Waiting and run, told afterwards: both happened elsewhere.</summary>
    public void Ran(DateTimeOffset queued, DateTimeOffset started, DateTimeOffset ended, int batchSize)
    {
        if (_extract is null) return;
        Add("queue", queued, started, null);
        Add("run", started, ended, batchSize);
    }

    /// <param name="outcome">How it ended.</param>
    /// <param name="pieces">What the model read; null where that isn't known.</param>
    public void End(Outcome outcome, int? pieces)
    {
        if (_extract is null) return;
        _extract.SetTag("gliner2.outcome", outcome.Name);
        if (pieces is { } read) _extract.SetTag("gliner2.pieces", read);
        // An error's message may quote what was read.
        if (outcome != Outcome.Ok) _extract.SetStatus(ActivityStatusCode.Error, outcome.Rejection);
    }

    public void Dispose() => _extract?.Dispose();

    private void Add(string name, DateTimeOffset start, DateTimeOffset end, int? batchSize)
    {
        using var step = Source.StartActivity(name, ActivityKind.Internal, _extract!.Context, startTime: start);
        if (batchSize is { } texts) step?.SetTag("gliner2.batch.size", texts);
        step?.SetEndTime(end.UtcDateTime);
    }
}
