using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Gliner2.Cli.Common;
using Gliner2.Cli.Input;

namespace Gliner2.Cli.Running;

/// <summary>
/// Hands texts to the model and remembers which documents they belong to, until their answers are taken. A record that can't be read is
/// skipped, or ends the feed; what was read before it is still answered.
/// </summary>
internal sealed class DocumentFeed : IAsyncDisposable
{
    private readonly ErrorPolicy _onError;
    private readonly Log _log;
    private readonly CancellationTokenSource _stop;
    private readonly IAsyncEnumerator<InputRecord> _records;
    private readonly ConcurrentQueue<Document> _pending = new();
    private Task<bool>? _reading;
    private bool _ended;

    /// <param name="input">What to read.</param>
    /// <param name="log">Hears of skipped records.</param>
    /// <param name="stop">Ends the feed.</param>
    public DocumentFeed(InputPlan input, Log log, CancellationToken stop)
    {
        _onError = input.OnError;
        _log = log;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _records = input.ReadAsync(_stop.Token).GetAsyncEnumerator(_stop.Token);
    }

    /// <summary>Records that were skipped.</summary>
    public long Skipped { get; private set; }

    /// <summary>Why the feed ended early; null when it reached the end of the input.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Texts from where the last enumeration stopped.</summary>
    public async IAsyncEnumerable<string> TextsAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (await NextAsync(cancellation) is { } document)
        {
            _pending.Enqueue(document);
            yield return document.Text;
        }
    }

    /// <summary>The document whose answer comes next; false when none waits for one.</summary>
    public bool TryTake(out Document document) => _pending.TryDequeue(out document!);

    /// <summary>Skips a record, or fails because of it, as the command says.</summary>
    /// <returns>Whether to go on.</returns>
    public bool Skip(string fault, bool fatal, Exception? cause = null)
    {
        if (_onError == ErrorPolicy.Skip && !fatal)
        {
            Skipped++;
            _log.Warning($"skipped {fault}");
            return true;
        }

        Failure = CliException.Failure(fault, cause);
        _ended = true;
        return false;
    }

    /// <summary>Ends the feed, also while it waits for input.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_reading is not null) await ((Task)_reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _records.DisposeAsync();
        _stop.Dispose();
    }

    private async ValueTask<Document?> NextAsync(CancellationToken cancellation)
    {
        while (!_ended)
        {
            try
            {
                if (!await MoveNextAsync(cancellation)) break;
            }
            catch (CliException error)
            {
                Failure = error;
                break;
            }

            var record = _records.Current;
            if (record.Document is { } document) return document;
            if (!Skip(record.Fault!, record.Fatal)) break;
        }

        _ended = true;
        return null;
    }

    /// <summary>Waits for a record no longer than the enumeration lasts; a wait that was given up goes on in the next one.</summary>
    private async ValueTask<bool> MoveNextAsync(CancellationToken cancellation)
    {
        if (_reading is null)
        {
            var next = _records.MoveNextAsync();
            if (next.IsCompleted) return await next;
            _reading = next.AsTask();
        }

        var moved = await _reading.WaitAsync(cancellation);
        _reading = null;
        return moved;
    }
}
