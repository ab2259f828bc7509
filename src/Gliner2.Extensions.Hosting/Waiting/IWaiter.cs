namespace Gliner2.Extensions.Hosting.Waiting;

/// <summary>Whoever waits for a turn. Its places are those of the <see cref="Waiters{T}"/> that it is among.</summary>
internal interface IWaiter<T>
{
    string Caller { get; }

    RequestPriority Priority { get; }

    /// <summary>Its place in its caller's line; null when it doesn't wait.</summary>
    LinkedListNode<T>? InLine { get; set; }

    /// <summary>Its place in the order of arrival; null when it doesn't wait.</summary>
    LinkedListNode<T>? InOrder { get; set; }
}
