using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Gliner2.Cli.Input;

namespace Gliner2.Cli.Running;

/// <summary>
/// Hands texts to the model and remembers which documents they belong to, until their answers are taken. A record that can't be read is
/// skipped, or ends the feed; what was read before it is still answered.
/// </summary>
internal sealed class DocumentFeed(InputPlan input, Log log, CancellationToken stop) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<InputRecord> _records = input.ReadAsync(stop).GetAsyncEnumerator(stop);
    private readonly ConcurrentQueue<Document> _pending = new();
    private bool _ended;

    /// <summary>Records that were skipped.</summary>
    public long Skipped { get; private set; }

    /// <summary>Why the feed ended early; null when it reached the end of the input.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Texts from where the last enumeration stopped.</summary>
    public async IAsyncEnumerable<string> TextsAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (await NextAsync() is { } document)
        {
            cancellation.ThrowIfCancellationRequested();
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
        if (input.OnError == ErrorPolicy.Skip && !fatal)
        {
            Skipped++;
            log.Warning($"skipped {fault}");
            return true;
        }

        Failure = CliException.Failure(fault, cause);
        _ended = true;
        return false;
    }

    public ValueTask DisposeAsync() => _records.DisposeAsync();

    private async ValueTask<Document?> NextAsync()
    {
        while (!_ended)
        {
            try
            {
                if (!await _records.MoveNextAsync()) break;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or CliException)
            {
                Failure = error is CliException ? error : CliException.Failure($"the input can't be read: {error.Message}", error);
                break;
            }

            var record = _records.Current;
            if (record.Document is { } document) return document;
            if (!Skip(record.Fault!, record.Fatal)) break;
        }

        _ended = true;
        return null;
    }
}
