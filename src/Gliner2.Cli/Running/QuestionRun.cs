using System.Buffers;
using System.Runtime.CompilerServices;
using Gliner2.Cli.Common;
using Gliner2.Cli.Input;
using Gliner2.Cli.Output;
using Gliner2.Files;

namespace Gliner2.Cli.Running;

/// <summary>Loads a model and puts a question to every text of the input, in order.</summary>
/// <typeparam name="T">What a text is answered with.</typeparam>
/// <param name="model">The model.</param>
/// <param name="ask">Puts the question to a stream of texts.</param>
/// <param name="format">Writes an answer.</param>
/// <param name="input">The input.</param>
/// <param name="output">The output.</param>
/// <param name="log">Where to say what happens.</param>
internal sealed class QuestionRun<T>(
    ModelSelection model, Func<Gliner2Extractor, IAsyncEnumerable<string>, CancellationToken, IAsyncEnumerable<Answer<T>>> ask, IAnswerFormat<T> format, InputPlan input, OutputPlan output, Log log)
    where T : class
{
    private const int FlushBytes = 1 << 16;

    // Records whose answers are still to come: there is one for each.
    private readonly Queue<InputRecord> _waiting = new();
    private readonly ArrayBufferWriter<byte> _buffer = new(FlushBytes);
    private long _answered, _written, _skipped;

    /// <summary>Runs to the end, or until stopped.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        input.CheckFiles();
        using var target = output.Open(input.Paths);
        try
        {
            using var extractor = await model.LoadAsync(log, stop);
            CliException? failure;
            try
            {
                failure = await AnswerAsync(extractor, target, stop);
            }
            finally
            {
                Flush(target);
            }
            log.Info($"answered {Plural.Of(_written, "text")}");
            if (_skipped > 0) log.Warning($"skipped {Plural.Of(_skipped, "record")}, answered {_written}");
            if (failure is not null) throw failure;
            target.Complete();
        }
        catch
        {
            if (target.Abandon(_written) is { } kept) log.Warning(kept);
            throw;
        }
    }

    /// <returns>Why the run ended early; null when it reached the end of the input.</returns>
    private async Task<CliException?> AnswerAsync(Gliner2Extractor extractor, OutputTarget target, CancellationToken stop)
    {
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await using var answers = ask(extractor, TextsAsync(leave.Token), leave.Token).GetAsyncEnumerator(leave.Token);
        try
        {
            while (true)
            {
                // While the model works, or the input has nothing new, what is done goes out.
                var next = answers.MoveNextAsync().AsTask();
                if (!next.IsCompleted) await FlushAsync(target, next, leave);
                if (!await next) return null;
                InputRecord record;
                lock (_waiting) record = _waiting.Dequeue();
                if (Fault(record, answers.Current) is { } fault)
                {
                    if (input.OnError != ErrorPolicy.Skip || record.Fatal || _skipped == input.MaxErrors) return CliException.Failure(fault, answers.Current.Error);
                    _skipped++;
                    log.Warning($"skipped {fault}");
                    continue;
                }
                format.Write(record.Document!, answers.Current.GetResult(), _buffer);
                _answered++;
                if (_buffer.WrittenCount >= FlushBytes) Flush(target);
            }
        }
        catch (CliException error)
        {
            return error;
        }
        finally
        {
            await leave.CancelAsync();
        }
    }

    private static string? Fault(InputRecord record, Answer<T> answer) =>
        record.Document is null ? record.Fault : answer.Error is { } error ? $"{record.Document.Place}: {error.Message}" : null;

    private async IAsyncEnumerable<string> TextsAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var record in input.ReadAsync(stop))
        {
            lock (_waiting) _waiting.Enqueue(record);
            // A record that couldn't be read goes along without a text, so that it is told in its turn.
            yield return record.Document?.Text!;
        }
    }

    private void Flush(OutputTarget target)
    {
        if (_buffer.WrittenCount == 0) return;
        try
        {
            target.Write(_buffer.WrittenSpan);
            _written = _answered;
        }
        finally
        {
            // Also after a failure: part of it may be written, and must not be written twice.
            _buffer.ResetWrittenCount();
        }
    }

    /// <summary>Hands over what is done. If that fails, the stream must come to rest before it can be left.</summary>
    private async Task FlushAsync(OutputTarget target, Task next, CancellationTokenSource leave)
    {
        try
        {
            Flush(target);
        }
        catch
        {
            await leave.CancelAsync();
            await next.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }
}
