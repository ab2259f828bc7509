namespace Gliner2.Extensions.Nats;

/// <summary>A document that can't be answered.</summary>
/// <param name="Key">Its id as text; null when it has none that can be read.</param>
/// <param name="Reason">Why it can't.</param>
/// <param name="Body">The document as it came.</param>
public sealed record DeadLetter(string? Key, string Reason, ReadOnlyMemory<byte> Body);
