using System.Text.Json;
using Gliner2.Cli.Common;
using Gliner2.Cli.Input;
using Gliner2.Extensions.Nats;
using Gliner2.Files;
using Gliner2.Worker;

namespace Gliner2.Cli.Running.Working;

/// <summary>Gives every text of the input to the workers of a stream.</summary>
internal sealed class SubmitRun(Gliner2NatsOptions options, AskedQuestion asked, InputPlan input, Log log)
{
    private const int Block = 256;

    private readonly InputMeter _meter = new(input.Sources);
    private readonly long[] _outcomes = new long[3];
    private long _skipped;

    /// <summary>Runs to the end, or until stopped; what was given by then stays given.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        input.CheckFiles();

        // Nothing can be asked in a stream that has just been made.
        await using var stream = asked.Json is null ? await Gliner2NatsClient.OpenAsync(options, stop) : await Gliner2NatsClient.CreateAsync(options, stop);
        var version = await asked.StoreAsync(stream, stop);
        try
        {
            await SubmitAsync(stream, version, stop);
        }
        finally
        {
            Tell(stream.Name);
        }
    }

    private async Task SubmitAsync(Gliner2NatsClient stream, ulong version, CancellationToken stop)
    {
        using var bar = new RunBar(log, answersOnTerminal: false);
        var waiting = new List<WorkDocument>(Block);
        await using var records = input.ReadAsync(stop, _meter).GetAsyncEnumerator(stop);
        while (true)
        {
            // What has come must not wait for what hasn't.
            var next = records.MoveNextAsync();
            if (!next.IsCompleted || waiting.Count == Block) await SendAsync(stream, waiting, stop);
            if (!await next) break;
            bar.Report(_outcomes.Sum() + waiting.Count, _skipped, _meter.Share);
            var record = records.Current;
            if (record.Document is { Text.Length: 0, Place: { Line: null, Row: null } place })
            {
                // An empty file is no document, unlike a record whose text is empty.
                log.Warning($"{place}: holds no text, and isn't given");
                continue;
            }

            var document = record.Document is { } read ? DocumentOf(read, version) : null;
            if (document is not null && stream.FaultOf(document) is null) waiting.Add(document);
            else if (await RefusesAsync(stream, waiting, record, document, stop) is { } refused) throw refused;
        }

        await SendAsync(stream, waiting, stop);
    }

    /// <summary>A document without an id is called by its place, so that the same input is the same documents.</summary>
    private WorkDocument DocumentOf(Document document, ulong version) =>
        (document.Id is { ValueKind: not JsonValueKind.Null } id ? new WorkDocument(id, document.Text) : WorkDocument.Of(document.Place.ToString(), document.Text)) with
        {
            Kind = asked.Kind,
            Question = asked.Name,
            Version = version,
            Fields = document.Kept,
        };

    /// <summary>Skips a record, or says why the run ends here; everything before it has been given then.</summary>
    private async Task<CliException?> RefusesAsync(Gliner2NatsClient stream, List<WorkDocument> waiting, InputRecord record, WorkDocument? document, CancellationToken stop)
    {
        await SendAsync(stream, waiting, stop);
        var fault = document is null ? record.Fault! : $"{record.Document!.Place}: {stream.FaultOf(document)}";
        if (input.OnError != ErrorPolicy.Skip || record.Fatal) return CliException.Failure(fault);
        if (_skipped == input.MaxErrors) return CliException.Failure($"{fault} (--max-errors: {Plural.Of(_skipped, "record")} skipped before it)");
        _skipped++;
        log.Warning($"skipped {fault}");
        return null;
    }

    private async Task SendAsync(Gliner2NatsClient stream, List<WorkDocument> documents, CancellationToken stop)
    {
        if (documents.Count == 0) return;
        foreach (var outcome in await stream.SubmitAsync(documents, stop)) _outcomes[(int)outcome]++;
        documents.Clear();
    }

    private void Tell(string stream)
    {
        var (accepted, waiting, answered) = (_outcomes[(int)SubmitOutcome.Accepted], _outcomes[(int)SubmitOutcome.Waiting], _outcomes[(int)SubmitOutcome.Answered]);
        if (log.Shows(LogLevel.Warning)) Console.Error.WriteLine($"gave {Plural.Of(accepted, "document")} to {stream}");
        if (waiting > 0) log.Warning($"{Plural.Of(waiting, "document")} not given again: one with the same id waits already");
        if (answered > 0) log.Warning($"{Plural.Of(answered, "document")} not given again: one with the same id is answered already");
        if (_skipped > 0) log.Warning($"skipped {Plural.Of(_skipped, "record")}");
    }
}
