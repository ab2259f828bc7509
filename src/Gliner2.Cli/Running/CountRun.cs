using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using Gliner2.Cli.Common;
using Gliner2.Cli.Input;
using Gliner2.Cli.Output;
using Gliner2.Files;

namespace Gliner2.Cli.Running;

/// <summary>Counts words and tokens of every text of the input, in order; the network isn't run.</summary>
internal sealed class CountRun(ModelSelection model, ExtractionSchema schema, InputPlan input, Log log)
{
    private const int Batch = 256;

    private readonly InputMeter _meter = new(input.Sources);
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private long _texts, _words, _tokens, _tooLong, _skipped;
    private int _longest;

    /// <summary>Runs to the end, or until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        input.CheckFiles();
        using var target = new OutputPlan(null, false).Open(input.Paths);
        using var extractor = await model.LoadAsync(log, stop);
        using var bar = new RunBar(log, !Console.IsOutputRedirected);
        var clock = Stopwatch.StartNew();
        var waiting = new List<Document>(Batch);
        await using var records = input.ReadAsync(stop, _meter).GetAsyncEnumerator(stop);
        while (true)
        {
            // What has come must not wait for what hasn't.
            var next = records.MoveNextAsync();
            if (!next.IsCompleted || waiting.Count == Batch) Count(extractor, waiting, target, stop);
            if (!await next) break;
            bar.Report(_texts, _skipped, _meter.Share);
            if (records.Current.Document is { } document)
            {
                waiting.Add(document);
                continue;
            }

            Count(extractor, waiting, target, stop);
            if (input.OnError != ErrorPolicy.Skip || records.Current.Fatal || _skipped == input.MaxErrors) throw CliException.Failure(records.Current.Fault!);
            _skipped++;
            log.Warning($"skipped {records.Current.Fault}");
        }

        Count(extractor, waiting, target, stop);
        var seconds = Math.Max(clock.Elapsed.TotalSeconds, 1e-3);
        log.Info(FormattableString.Invariant($"{Plural.Of(_texts, "text")}, {Plural.Of(_words, "word")}, {Plural.Of(_tokens, "token")}, at most {_longest} in one, {_tooLong} too long, in {seconds:0.00} s ({_texts / seconds:0.#} a second)"));
        if (_skipped > 0) log.Warning($"skipped {Plural.Of(_skipped, "record")}, counted {_texts}");
    }

    private void Count(Gliner2Extractor extractor, List<Document> documents, OutputTarget target, CancellationToken stop)
    {
        if (documents.Count == 0) return;
        var counts = new (int Words, int Tokens, string? Problem)[documents.Count];
        Parallel.For(0, counts.Length, new ParallelOptions { CancellationToken = stop }, i => counts[i] = Count(extractor, documents[i].Text));
        for (var i = 0; i < counts.Length; i++) Write(documents[i], counts[i]);
        documents.Clear();
        target.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }

    private (int Words, int Tokens, string? Problem) Count(Gliner2Extractor extractor, string text)
    {
        try
        {
            var encoded = extractor.Encode(text, schema);
            return (encoded.Words.Count - encoded.PrefixLength, encoded.InputIds.Length, null);
        }
        catch (InputException error)
        {
            return (0, 0, error.Message);
        }
    }

    private void Write(Document document, (int Words, int Tokens, string? Problem) count)
    {
        _texts++;
        _words += count.Words;
        _tokens += count.Tokens;
        _longest = Math.Max(_longest, count.Tokens);
        if (count.Problem is not null) _tooLong++;
        using (var json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = ReadableJsonEncoder.Instance, SkipValidation = true }))
        {
            json.WriteStartObject();
            DocumentJson.WriteKept(json, document);
            if (count.Problem is null)
            {
                json.WriteNumber("words"u8, count.Words);
                json.WriteNumber("tokens"u8, count.Tokens);
            }

            json.WriteBoolean("fits"u8, count.Problem is null);
            if (count.Problem is not null) json.WriteString("problem"u8, count.Problem);
            json.WriteEndObject();
        }

        _buffer.Write("\n"u8);
    }
}
