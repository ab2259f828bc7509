namespace Gliner2.Extensions.Hosting.Queue;

/// <summary>
/// The texts that wait, and the rule by which the next batch is made of them. Not thread-safe: the queue locks it.
/// <list type="number">
/// <item>Whoever is next begins: the oldest text if it has waited <see cref="Gliner2QueueOptions.MaxAge"/>; else the next caller's first interactive text; else the next caller's first bulk text.</item>
/// <item>Others join while there is room: interactive ones before bulk, those nearest in length first, and only such that no text is more than twice as long as another.</item>
/// </list>
/// </summary>
internal sealed class WaitingRoom(Gliner2QueueOptions options)
{
    /// <summary>Texts of up to so many pieces are neighbours of each other: padding costs less there than a run of its own.</summary>
    public const int Short = 64;

    // How many texts are looked at for a batch, in batches: what it costs to make one stays bounded, however many wait.
    private const int Lookahead = 4;

    private readonly CallerLines _interactive = new();
    private readonly CallerLines _bulk = new();
    private readonly LinkedList<QueuedText> _arrivals = [];

    public int Count => _arrivals.Count;

    public long Pieces { get; private set; }

    public void Add(QueuedText text)
    {
        LinesOf(text).Add(text);
        text.InOrder = _arrivals.AddLast(text);
        Pieces += text.Pieces;
    }

    /// <summary>Takes a text out, if it still waits.</summary>
    public bool Remove(QueuedText text)
    {
        if (text.InOrder is null) return false;
        LinesOf(text).Remove(text);
        _arrivals.Remove(text.InOrder);
        text.InOrder = null;
        Pieces -= text.Pieces;
        return true;
    }

    /// <summary>How long to wait for company yet; zero when a batch can be made now.</summary>
    public TimeSpan Due(DateTimeOffset now)
    {
        if (options.MaxDelay == TimeSpan.Zero || Count >= options.MaxBatchSize || Pieces >= options.MaxBatchPieces) return TimeSpan.Zero;
        var left = _arrivals.First!.Value.Arrived + options.MaxDelay - now;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Takes out the next batch, and the texts whose time turned out to be over; both may be empty.</summary>
    public (List<QueuedText> Batch, List<QueuedText> Late) Take(DateTimeOffset now)
    {
        var (batch, late) = (new List<QueuedText>(), new List<QueuedText>());
        while (First(now) is { } first)
        {
            Remove(first);
            if (first.IsLate(now))
            {
                late.Add(first);
                continue;
            }

            batch.Add(first);
            Join(batch, late, now);
            LinesOf(first).HadTurn(first.Caller);
            break;
        }

        return (batch, late);
    }

    private QueuedText? First(DateTimeOffset now)
    {
        if (_arrivals.First is not { Value: var oldest }) return null;
        return now - oldest.Arrived >= options.MaxAge ? oldest : _interactive.InTurn().Concat(_bulk.InTurn()).First();
    }

    private void Join(List<QueuedText> batch, List<QueuedText> late, DateTimeOffset now)
    {
        var (shortest, longest) = (batch[0].Pieces, batch[0].Pieces);
        var lookahead = Lookahead * options.MaxBatchSize;
        var candidates = _interactive.InTurn().Take(lookahead).Concat(_bulk.InTurn().Take(lookahead)).OrderBy(text => text.Priority).ThenBy(text => Math.Abs(text.Pieces - batch[0].Pieces)).ToList();
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

    private CallerLines LinesOf(QueuedText text) => text.Priority == RequestPriority.Interactive ? _interactive : _bulk;
}
