namespace Gliner2.Extensions.Hosting.Queue;

/// <summary>A batch that is being read. When the last of its callers has left, the run is ended too.</summary>
internal sealed class RunningBatch(IReadOnlyList<QueuedText> texts) : IDisposable
{
    private readonly CancellationTokenSource _abandoned = new();
    private int _callers = texts.Count;

    public IReadOnlyList<QueuedText> Texts => texts;

    /// <summary>Cancelled when nobody waits for the batch any more.</summary>
    public CancellationToken Abandoned => _abandoned.Token;

    public long Pieces => texts.Sum(text => (long)text.Pieces);

    /// <summary>What is computed, padding included.</summary>
    public long Padded => (long)texts.Max(text => text.Pieces) * texts.Count;

    /// <summary>A caller has left.</summary>
    /// <returns>Whether it was the last one: the run is to be ended, by <see cref="Abandon"/>, outside of any lock.</returns>
    public bool Leave() => Interlocked.Decrement(ref _callers) == 0;

    public void Abandon()
    {
        try
        {
            _abandoned.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended by itself.
        }
    }

    public void Dispose() => _abandoned.Dispose();
}
