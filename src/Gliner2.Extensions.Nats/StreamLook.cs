namespace Gliner2.Extensions.Nats;

/// <summary>What a server says of a stream of documents and of its consumer at one moment.</summary>
/// <param name="Documents">Documents in the stream.</param>
/// <param name="First">The number of the first of them.</param>
/// <param name="Accounted">How many of them the consumer has yet to hand out, or has handed out.</param>
/// <param name="Floor">Up to which number all are acknowledged.</param>
internal readonly record struct StreamLook(long Documents, ulong First, long Accounted, ulong Floor)
{
    /// <summary>Whether there are documents that the consumer knows nothing of, so that nobody gets them.</summary>
    public bool HasStranded => Documents > Accounted || (Documents > 0 && First <= Floor);
}
