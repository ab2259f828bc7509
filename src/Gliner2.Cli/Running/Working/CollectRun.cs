using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Gliner2.Cli.Common;
using Gliner2.Cli.Output;
using Gliner2.Extensions.Nats;
using Gliner2.Files;
using Gliner2.Worker;

namespace Gliner2.Cli.Running.Working;

/// <summary>Takes the answers of a stream to an output.</summary>
/// <param name="options">The stream.</param>
/// <param name="inOrder">In the order of submission, which needs all of them first; otherwise as they come.</param>
/// <param name="wait">Whether to wait for those that there aren't yet.</param>
/// <param name="output">Where they go.</param>
/// <param name="log">What is said meanwhile.</param>
internal sealed class CollectRun(Gliner2NatsOptions options, bool inOrder, bool wait, OutputPlan output, Log log)
{
    // Workers that fetch their next documents, or find a server that is there again, are seen by nobody for a moment.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Dictionary<(string, ulong), ExtractionSchema?> _schemas = [];
    private readonly JsonWriterOptions _json = DocumentJson.Options(indented: false);
    // Answers when a worker, or a new answer, was last seen, and when that was.
    private long _count = -1, _lastSeen;
    private bool _hasWarned;

    /// <summary>Runs until there is an answer to everything, or until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await using var stream = await Gliner2NatsClient.OpenAsync(options, stop);
        using var target = output.Open([]);
        var formatter = output.Formatter();
        var writer = new AnswerWriter(target, formatter, 64);
        try
        {
            await foreach (var answer in (inOrder ? InOrderAsync(stream, stop) : AsTheyComeAsync(stream, writer, stop)).WithCancellation(stop)) await WriteAsync(stream, writer, WorkAnswer.Parse(answer.Json), stop);
            writer.End();
            if (formatter.LeftOut > 0) log.Warning($"{Plural.Of(formatter.LeftOut, "mention")} had no place in the output, because others overlap them");
            target.Complete();
        }
        catch
        {
            if (target.Abandon(writer.Written) is { } kept) log.Warning(kept);
            throw;
        }

        var status = await stream.StatusAsync(stop);
        if (status.DeadLetters > 0) log.Warning($"{Plural.Of(status.DeadLetters, "document")} can't be answered: 'gliner2 status ... --dead-letters' says why");
        if (!wait && status.Open > 0) log.Warning($"{Plural.Of(status.Open, "document")} without an answer yet");
    }

    private async IAsyncEnumerable<StoredAnswer> InOrderAsync(Gliner2NatsClient stream, [EnumeratorCancellation] CancellationToken stop)
    {
        using var spool = new AnswerSpool();
        using (var bar = new RunBar(log, answersOnTerminal: false))
        {
            await foreach (var answer in stream.CollectAsync(wait, status => Waiting(bar, spool.Count, status), stop))
            {
                spool.Add(answer);
                bar.Report(spool.Count, 0, null);
            }
        }

        foreach (var answer in spool.InOrder()) yield return answer;
    }

    private async IAsyncEnumerable<StoredAnswer> AsTheyComeAsync(Gliner2NatsClient stream, AnswerWriter writer, [EnumeratorCancellation] CancellationToken stop)
    {
        using var bar = new RunBar(log, output.Path is null && !Console.IsOutputRedirected);
        var count = 0L;
        await foreach (var answer in stream.CollectAsync(wait, WaitingForMore, stop))
        {
            bar.Report(++count, 0, null);
            yield return answer;
        }

        void WaitingForMore(StreamStatus status)
        {
            writer.Flush();
            Waiting(bar, count, status);
        }
    }

    private void Waiting(RunBar bar, long count, StreamStatus status)
    {
        bar.Report(count, 0, (double)count / (count + status.Open));
        if (count != _count || status.BeingRead > 0 || status.IdleWorkers > 0) (_count, _lastSeen) = (count, Stopwatch.GetTimestamp());
        if (_hasWarned || Stopwatch.GetElapsedTime(_lastSeen) < Patience) return;
        _hasWarned = true;
        log.Warning($"{Plural.Of(status.Open, "document")} waiting, and no worker: 'gliner2 worker' starts one");
    }

    private async Task WriteAsync(Gliner2NatsClient stream, AnswerWriter writer, WorkAnswer answer, CancellationToken stop)
    {
        var document = new Document(answer.Text, answer.Id, new Place(stream.Name, null)) { Kept = answer.Fields };
        if (answer.Kind == QuestionKind.Schema)
        {
            writer.Write(document, answer.ToResult(await SchemaAsync(stream, answer, stop)));
            return;
        }

        if (output.Kind != OutputFormat.JsonLines || output.IsForTerminal) throw CliException.Usage($"the answer to '{answer.Key}' is a redacted text, which only --output-format jsonl has a place for");
        writer.Write(target =>
        {
            using var json = new Utf8JsonWriter(target, _json);
            json.WriteStartObject();
            DocumentJson.WriteKept(json, document);
            json.WriteString("text"u8, answer.Text);
            json.WritePropertyName("redacted"u8);
            answer.Result.WriteTo(json);
            json.WriteEndObject();
        });
    }

    /// <summary>The schema that was asked; null when its version is no longer kept, so that it is derived from each answer.</summary>
    private async Task<ExtractionSchema?> SchemaAsync(Gliner2NatsClient stream, WorkAnswer answer, CancellationToken stop)
    {
        if (_schemas.TryGetValue((answer.Question, answer.Version), out var known)) return known;
        var stored = await stream.FindQuestionAsync(QuestionKind.Schema, answer.Question, answer.Version, stop);
        var schema = stored is null ? null : ExtractionSchema.Parse(stored.Json);
        if (schema is not null && output.Losses(schema) is { } losses) log.Warning(losses);
        return _schemas[(answer.Question, answer.Version)] = schema;
    }
}
