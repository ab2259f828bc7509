using Gliner2.Worker;

namespace Gliner2.Extensions.Nats;

/// <summary>An answer as the stream has it.</summary>
/// <param name="Order">The place of its document among all that were submitted.</param>
/// <param name="Json">The answer, see <see cref="WorkAnswer.Parse"/>.</param>
public sealed record StoredAnswer(ulong Order, ReadOnlyMemory<byte> Json);
