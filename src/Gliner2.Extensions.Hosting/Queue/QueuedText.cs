using Gliner2.Extensions.Hosting.Waiting;

namespace Gliner2.Extensions.Hosting.Queue;

/// <summary>A text in the queue, and the promise of its outcome. Places and states are the queue's, under its lock.</summary>
internal sealed class QueuedText(PreparedText text, Gliner2RequestOptions options, DateTimeOffset arrived)
    : TaskCompletionSource<BatchOutcome>(TaskCreationOptions.RunContinuationsAsynchronously), IWaiter<QueuedText>
{
    public PreparedText Prepared => text;

    public int Pieces => text.Pieces;

    public string Caller => options.Caller;

    public RequestPriority Priority => options.Priority;

    public DateTimeOffset Arrived => arrived;

    /// <summary>Whether its time was over before its turn.</summary>
    public bool IsLate(DateTimeOffset now) => options.Timeout is { } timeout && now - arrived >= timeout;

    public LinkedListNode<QueuedText>? InLine { get; set; }

    public LinkedListNode<QueuedText>? InOrder { get; set; }

    /// <summary>The batch that reads it; null before.</summary>
    public RunningBatch? Batch { get; set; }
}
