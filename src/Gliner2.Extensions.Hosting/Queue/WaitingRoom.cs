using Gliner2.Extensions.Hosting.Waiting;

namespace Gliner2.Extensions.Hosting.Queue;

/// <summary>
/// The texts that wait, and the rule by which the next batch is made of them. Not thread-safe: the queue locks it.
/// <list type="number">
/// <item>Whoever is next begins: the next caller's first interactive text; else the next caller's first bulk text. Every second batch is begun by the oldest text, if it has waited
/// <see cref="Gliner2QueueOptions.MaxAge"/>: in overload all have, and callers take turns yet.</item>
/// <item>Others join while there is room: interactive ones before bulk, those nearest in length first, and only such that no text is more than twice as long as another.</item>
/// </list>
/// </summary>
internal sealed class WaitingRoom(Gliner2QueueOptions options)
{
    /// <summary>Texts of up to so many pieces are neighbours of each other: padding costs less there than a run of its own.</summary>
    public const int Short = 64;

    // How many texts are looked at for a batch, in batches: what it costs to make one stays bounded, however many wait.
    private const int Lookahead = 4;

    private readonly Waiters<QueuedText> _waiters = new();
    private bool _beganWithOldest;

    public int Count => _waiters.Count;

    public long Pieces { get; private set; }

    public void Add(QueuedText text)
    {
        _waiters.Add(text);
        Pieces += text.Pieces;
    }

    /// <summary>Takes a text out, if it still waits.</summary>
    public bool Remove(QueuedText text)
    {
        if (!_waiters.Remove(text)) return false;
        Pieces -= text.Pieces;
        return true;
    }

    /// <summary>How long to wait for company yet; zero when a batch can be made now.</summary>
    public TimeSpan Due(DateTimeOffset now)
    {
        if (options.MaxDelay == TimeSpan.Zero || Count >= options.MaxBatchSize || Pieces >= options.MaxBatchPieces) return TimeSpan.Zero;
        var left = _waiters.Oldest!.Arrived + options.MaxDelay - now;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Takes out the next batch, and the texts whose time turned out to be over; both may be empty.</summary>
    public (List<QueuedText> Batch, List<QueuedText> Late) Take(DateTimeOffset now)
    {
        var (batch, late) = (new List<QueuedText>(), new List<QueuedText>());
        while (_waiters.Oldest is { } oldest)
        {
            var isOverdue = !_beganWithOldest && now - oldest.Arrived >= options.MaxAge;
            var first = isOverdue ? oldest : _waiters.Next!;
            Remove(first);
            if (first.IsLate(now))
            {
                late.Add(first);
                continue;
            }

            _beganWithOldest = isOverdue;
            batch.Add(first);
            Join(batch, late, now);
            _waiters.HadTurn(first);
            break;
        }

        return (batch, late);
    }

    private void Join(List<QueuedText> batch, List<QueuedText> late, DateTimeOffset now)
    {
        var (shortest, longest) = (batch[0].Pieces, batch[0].Pieces);
        var lookahead = Lookahead * options.MaxBatchSize;
        var candidates = _waiters.InTurn(RequestPriority.Interactive).Take(lookahead).Concat(_waiters.InTurn(RequestPriority.Bulk).Take(lookahead)).OrderBy(text => text.Priority).ThenBy(text => Math.Abs(text.Pieces - batch[0].Pieces)).ToList();
        foreach (var text in candidates)
        {
            if (batch.Count == options.MaxBatchSize) break;
            if (text.IsLate(now))
            {
                Remove(text);
                late.Add(text);
                continue;
            }

            var (least, most) = (Math.Min(shortest, text.Pieces), Math.Max(longest, text.Pieces));
            if ((long)most * (batch.Count + 1) > options.MaxBatchPieces || most > Math.Max(Short, 2L * least)) continue;
            Remove(text);
            batch.Add(text);
            (shortest, longest) = (least, most);
        }
    }
}
