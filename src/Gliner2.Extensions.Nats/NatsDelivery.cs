using Gliner2.Worker;
using NATS.Client.JetStream;

namespace Gliner2.Extensions.Nats;

/// <summary>
/// A message of the stream of documents. Its answer is stored under a subject of its key, which takes one message: the server refuses a second one, at any time later.
/// </summary>
internal sealed class NatsDelivery(NatsLink link, INatsJSMsg<byte[]> message) : IDelivery
{
    private readonly ulong _sequence = message.Metadata?.Sequence.Stream ?? 0;

    public string Place => $"{link.Names.Documents} {_sequence}";

    public ReadOnlyMemory<byte> Body => message.Data;

    public int Attempt => (int)(message.Metadata?.NumDelivered ?? 1);

    public async Task<AnswerOutcome> AnswerAsync(string key, ReadOnlyMemory<byte> answer, CancellationToken cancellationToken)
    {
        var headers = MessageHeaders.WithOrder(MessageHeaders.Carried(message.Headers), MessageHeaders.OrderOf(message.Headers, _sequence));
        var stored = await link.StoreAsync(link.Names.Result(key), answer, headers, cancellationToken).ConfigureAwait(false);
        await message.AckAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        return stored ? AnswerOutcome.Stored : AnswerOutcome.AlreadyAnswered;
    }

    public Task ReportProgressAsync(CancellationToken cancellationToken) => message.AckProgressAsync(cancellationToken: cancellationToken).AsTask();

    public Task ReturnAsync(TimeSpan delay, CancellationToken cancellationToken) => message.NakAsync(new AckOpts { NakDelay = delay }, cancellationToken).AsTask();

    public async Task SetAsideAsync(string? key, string reason, CancellationToken cancellationToken)
    {
        var headers = MessageHeaders.WithReason(MessageHeaders.WithOrder(MessageHeaders.Carried(message.Headers), MessageHeaders.OrderOf(message.Headers, _sequence)), reason);
        var body = message.Data ?? [];

        // The headers may make it larger than a message may be; the reason is what counts then.
        if (body.Length + headers.GetBytesLength(System.Text.Encoding.UTF8) > link.MaxPayload) body = [];
        await link.StoreAsync(link.Names.DeadLetter(key, _sequence), body, headers, cancellationToken).ConfigureAwait(false);
        await message.AckTerminateAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
    }
}
