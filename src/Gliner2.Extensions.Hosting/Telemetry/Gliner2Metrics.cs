using System.Diagnostics.Metrics;

namespace Gliner2.Extensions.Hosting.Telemetry;

/// <summary>The measurements of one model, each tagged with the model's name. Numbers only: no text, no label.</summary>
internal sealed class Gliner2Metrics
{
    // Seconds, from a fraction of a millisecond (decoding) to a minute (a long document); the defaults of .NET's HTTP metrics are too coarse below 5 ms.
    private static readonly InstrumentAdvice<double> Durations = new() { HistogramBucketBoundaries = [.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60] };
    private static readonly InstrumentAdvice<int> Sizes = new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256] };
    private static readonly InstrumentAdvice<double> Ratios = new() { HistogramBucketBoundaries = [0, .05, .1, .2, .3, .4, .5, .75] };

    private readonly KeyValuePair<string, object?> _model;
    private readonly Meter _meter;
    private readonly Counter<long> _documents, _pieces, _rejected, _cancelled, _truncated, _extracted;
    private readonly Histogram<double> _request, _queue, _inference, _tokenize, _decode, _padding, _load;
    private readonly Histogram<int> _batch;
    private Func<int>? _waitingTexts;
    private Func<long>? _waitingPieces;
    private int _waitingQuestions;

    public Gliner2Metrics(IMeterFactory meters, string model)
    {
        _model = new("model", model.Length == 0 ? "default" : model);
        _meter = meters.Create(Gliner2Telemetry.MeterName);
        _documents = _meter.CreateCounter<long>("gliner2.documents", "{document}", "Texts that were answered.");
        _pieces = _meter.CreateCounter<long>("gliner2.pieces", "{piece}", "Pieces (token ids) that the model read, without padding.");
        _request = Duration("gliner2.request.duration", "From a request to its answer or error.");
        _queue = Duration("gliner2.queue.duration", "From a text's arrival in the queue to its turn.");
        _inference = Duration("gliner2.inference.duration", "The network's run over a batch.");
        _tokenize = Duration("gliner2.tokenize.duration", "Turning a text into pieces.");
        _decode = Duration("gliner2.decode.duration", "Turning a text's scores into its answer.");
        _batch = _meter.CreateHistogram("gliner2.batch.size", "{text}", "Texts that were read together.", advice: Sizes);
        _padding = _meter.CreateHistogram("gliner2.batch.padding", "1", "Share of a batch that is padding.", advice: Ratios);
        _rejected = _meter.CreateCounter<long>("gliner2.rejected", "{request}", "Requests that were turned away, by reason.");
        _cancelled = _meter.CreateCounter<long>("gliner2.cancelled", "{request}", "Requests whose caller left.");
        _truncated = _meter.CreateCounter<long>("gliner2.truncated_words", "{word}", "Words that weren't read because a request bounded their number.");
        _extracted = _meter.CreateCounter<long>("gliner2.extracted", "{item}", "What was found, by kind.");
        _load = Duration("gliner2.model.load.duration", "Loading the model, warm-up included.");
        _meter.CreateObservableUpDownCounter("gliner2.queue.depth", () => new Measurement<int>((_waitingTexts?.Invoke() ?? 0) + Volatile.Read(ref _waitingQuestions), _model), "{text}", "Texts that wait for their turn.");
        _meter.CreateObservableUpDownCounter("gliner2.queue.pieces", () => new Measurement<long>(_waitingPieces?.Invoke() ?? 0, _model), "{piece}", "Pieces that wait for their turn.");
    }

    /// <summary>Whether anybody counts words that weren't read.</summary>
    public bool CountsTruncation => _truncated.Enabled;

    /// <summary>Reports what waits in the queue, whenever somebody asks.</summary>
    public void Watch(Func<int> texts, Func<long> pieces) => (_waitingTexts, _waitingPieces) = (texts, pieces);

    /// <summary>A question that has no place in the queue begins to wait, or its turn has come.</summary>
    public void Waiting(bool begins) => Interlocked.Add(ref _waitingQuestions, begins ? 1 : -1);

    public void Loaded(TimeSpan elapsed) => _load.Record(elapsed.TotalSeconds, _model);

    public void Tokenized(TimeSpan elapsed) => _tokenize.Record(elapsed.TotalSeconds, _model);

    public void Truncated(int words) => _truncated.Add(words, _model);

    public void Waited(TimeSpan elapsed) => _queue.Record(elapsed.TotalSeconds, _model);

    public void Decoded(TimeSpan elapsed) => _decode.Record(elapsed.TotalSeconds, _model);

    public void Ran(TimeSpan elapsed, int texts, long pieces, long padded)
    {
        _inference.Record(elapsed.TotalSeconds, _model);
        _batch.Record(texts, _model);
        _padding.Record(padded == 0 ? 0 : 1 - (double)pieces / padded, _model);
        _pieces.Add(pieces, _model);
    }

    /// <summary>A request has ended.</summary>
    public void Ended(TimeSpan elapsed, string task, Outcome outcome)
    {
        _request.Record(elapsed.TotalSeconds, _model, new("task", task), new("outcome", outcome.Name));
        if (outcome == Outcome.Ok) _documents.Add(1, _model, new("task", task));
        else if (outcome == Outcome.Cancelled) _cancelled.Add(1, _model);
        else if (outcome.Rejection is { } reason) _rejected.Add(1, _model, new("reason", reason));
    }

    public void Found(ExtractionResult result)
    {
        if (!_extracted.Enabled) return;
        Add("entity", result.Mentions.Count);
        Add("relation", result.Schema.Relations.Sum(relation => result.Relations(relation.Name).Count));
        Add("record", result.Schema.Structures.Sum(structure => result.Structures(structure.Name).Count));
        Add("class", result.Schema.Classifications.Sum(task => result.Classes(task.Name).Selected.Count));
    }

    /// <summary>The answer to a question that has no place in the queue; of others than decisions and graphs nothing is counted.</summary>
    public void Found(object? answer)
    {
        if (!_extracted.Enabled) return;
        if (answer is DecisionResult decision) Add("class", decision.Tasks.Sum(task => task.Labels.Count));
        if (answer is not ExtractedGraph graph) return;
        Add("entity", graph.Entities.Count);
        Add("relation", graph.Relations.Count);
    }

    private void Add(string kind, int count)
    {
        if (count > 0) _extracted.Add(count, _model, new("kind", kind));
    }

    private Histogram<double> Duration(string name, string description) => _meter.CreateHistogram(name, "s", description, advice: Durations);
}
