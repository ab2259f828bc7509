using System.Text;
using Gliner2.Cli.Common;
using Gliner2.Cli.Input;
using Gliner2.Cli.Output;
using Gliner2.Files;
using Gliner2.Redaction;

namespace Gliner2.Cli.Running;

/// <summary>Redacts every text of the input, in order.</summary>
internal sealed class RedactionRun(ModelSelection? model, RedactionPolicy policy, RedactionKeys keys, RedactionInput input, OutputPlan output, EvidencePlan evidence, ErrorPolicy onError, Log log)
{
    private const int BatchSize = 16;

    private readonly RedactionReport _report = new(policy.Fingerprint(), model?.ToString() ?? "none");
    private readonly string _policy = policy.Fingerprint();
    private long _written, _skipped, _withheld, _remaining;
    private TextRedactor? _redactor;

    /// <summary>Runs to the end, or until stopped, and gives the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        input.CheckFiles();
        using var target = output.Open(input.Paths);
        var taken = output.Path is { } path ? input.Paths.Append(path).ToArray() : [.. input.Paths];
        using var map = SideFile.Open("--map", evidence.Map, taken);
        using var audit = SideFile.Open("--audit", evidence.Audit, taken);
        using var report = SideFile.Open("--report", evidence.Report, taken);
        try
        {
            using var extractor = model is null ? null : await model.LoadAsync(log, stop);
            _redactor = extractor is null ? TextRedactor.WithoutModel(policy, keys) : new TextRedactor(policy, extractor, keys);
            if (input.Parquet is { } parquet) await RedactAsync(parquet, target, map, audit, stop);
            else await RedactAsync(target, map, audit, stop);
            target.Complete();
            report?.Write(_report.Html(evidence.Verify));
        }
        catch
        {
            if (target.Abandon(_written) is { } kept) log.Warning(kept);
            throw;
        }
        return Outcome();
    }

    private int Outcome()
    {
        log.Info($"redacted {Plural.Of(_written, "text")}");
        if (_skipped > 0) log.Warning($"left out {Plural.Of(_skipped, "text")} that couldn't be read, wrote {_written}");
        if (_withheld > 0) log.Warning($"withheld {Plural.Of(_withheld, "text")} that couldn't be searched");
        if (_remaining == 0) return ExitCodes.Success;
        log.Error($"--verify: {Plural.Of(_remaining, "value")} of the policy's labels {(_remaining == 1 ? "is" : "are")} left in the output");
        return ExitCodes.Remains;
    }

    /// <summary>In batches; but what is there doesn't wait for what isn't, such as the next line of a log.</summary>
    private async Task RedactAsync(OutputTarget target, SideFile? map, SideFile? audit, CancellationToken stop)
    {
        var batch = new List<RedactionUnit>();
        await using var units = input.ReadAsync(stop).GetAsyncEnumerator(stop);
        while (true)
        {
            var next = units.MoveNextAsync();
            if (batch.Count >= BatchSize || (batch.Count > 0 && !next.IsCompleted)) Redact(batch, target, map, audit, stop);
            if (!await next) break;
            batch.Add(units.Current);
        }
        if (batch.Count > 0) Redact(batch, target, map, audit, stop);
    }

    private void Redact(List<RedactionUnit> batch, OutputTarget target, SideFile? map, SideFile? audit, CancellationToken stop)
    {
        var readable = batch.TakeWhile(unit => unit.Document is not null || !Stops(unit)).Where(unit => unit.Document is not null).ToArray();
        var text = new StringBuilder();
        foreach (var (unit, redacted) in readable.Zip(Redact(readable, map, audit, stop))) text.Append(redacted.Text).Append(unit.Ending);
        target.Write(Encoding.UTF8.GetBytes(text.ToString()));
        _written += readable.Length;
        foreach (var unit in batch.Where(unit => unit.Document is null)) Skip(unit);
        batch.Clear();
    }

    /// <summary>A file whose rows are redacted and whose columns stay. Without its end it is none, so that nothing counts as written before.</summary>
    private async Task RedactAsync(InputSource source, OutputTarget target, SideFile? map, SideFile? audit, CancellationToken stop)
    {
        var count = 0;
        try
        {
            await ParquetTexts.RewriteAsync(source.Open(), source.Name, new OutputTargetStream(target), input.Fields.Selects, Rewrite, stop);
            _written += count;
        }
        catch (InvalidDataException error)
        {
            throw CliException.Failure(error.Message, error);
        }

        IReadOnlyList<string> Rewrite(long first, IReadOnlyList<string> rows)
        {
            var units = rows.Select((row, i) => new RedactionUnit(StructuredDocument.OfJson(row, input.Fields), "", new Place(source.Name, null) { Row = first + i })).ToArray();
            var redacted = units.Chunk(BatchSize).SelectMany(batch => Redact(batch, map, audit, stop)).ToArray();
            count += units.Length;
            return [.. redacted.Select(row => row.Text)];
        }
    }

    private IReadOnlyList<RedactedDocument> Redact(RedactionUnit[] units, SideFile? map, SideFile? audit, CancellationToken stop)
    {
        var redacted = _redactor!.RedactBatch([.. units.Select(unit => unit.Document!)], cancellationToken: stop);
        var left = evidence.Verify ? Left(redacted, stop) : null;
        for (var i = 0; i < units.Length; i++)
        {
            if (redacted[i].IsWithheld) Withhold(units[i], redacted[i]);
            if (map is not null && redacted[i].Fields.Any(field => field.Value.Spans.Count > 0)) map.Write(RedactionLines.Map(units[i], redacted[i]));
            audit?.Write(RedactionLines.Audit(units[i], redacted[i], _policy, model?.ToString() ?? "none", left?[i]));
            _report.Add(redacted[i], left?[i] ?? 0);
            if (left?[i] > 0) log.Warning($"{units[i].Place}: {Plural.Of(left[i], "value")} left in the output");
        }

        return redacted;
    }

    private bool Stops(RedactionUnit unit) => onError == ErrorPolicy.Fail || unit.Fatal;

    /// <summary>What comes before it has been written.</summary>
    private void Skip(RedactionUnit unit)
    {
        if (Stops(unit)) throw CliException.Failure(unit.Fault!);
        _skipped++;
        log.Warning($"left out {unit.Fault}");
    }

    private void Withhold(RedactionUnit unit, RedactedDocument redacted)
    {
        var failure = redacted.Fields.First(field => field.Value.IsWithheld).Value.Failure!;
        if (onError == ErrorPolicy.Fail) throw CliException.Failure($"{unit.Place}: the text can't be searched: {failure.Message}", failure);
        _withheld++;
        log.Warning($"withheld {unit.Place}: {failure.Message}");
    }

    /// <summary>How many findings a second search has in each output, beside what stands for values.</summary>
    private int[] Left(IReadOnlyList<RedactedDocument> redacted, CancellationToken stop)
    {
        var fields = redacted.SelectMany((document, index) => document.Fields.Where(field => !field.Value.IsWithheld).Select(field => (field.Value, index))).ToArray();
        var again = _redactor!.RedactBatch([.. fields.Select(field => field.Value.Text)], stop);
        var left = new int[redacted.Count];
        for (var i = 0; i < fields.Length; i++)
        {
            if (again[i].IsWithheld) throw CliException.Failure($"--verify: the output can't be searched: {again[i].Failure!.Message}", again[i].Failure);
            left[fields[i].index] += again[i].Spans.Count(span => IsLeft(span.Finding, fields[i].Value.Spans));
        }
        _remaining += left.Sum();
        return left;
    }

    /// <summary>What a recognizer finds is left unless all of it was written by an operator; what the model finds, unless any of it was, since it reads placeholders as names.</summary>
    private bool IsLeft(Finding finding, IReadOnlyList<RedactedSpan> replaced) =>
        finding.Source != DetectionSource.Escape && policy.OperatorOf(finding.Label) is not KeepOperator
        && !replaced.Any(span => finding.Source == DetectionSource.Recognizer
            ? span.Start <= finding.Start && finding.End <= span.End
            : Math.Max(span.Start, finding.Start) < Math.Min(span.End, finding.End));
}
