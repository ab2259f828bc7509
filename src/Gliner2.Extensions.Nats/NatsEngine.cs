using Gliner2.Worker;
using NATS.Client.Core;
using NATS.Client.JetStream;
using NATS.Client.JetStream.Models;

namespace Gliner2.Extensions.Nats;

/// <summary>Documents from a stream, pulled through one consumer that all workers share.</summary>
internal sealed class NatsEngine(Gliner2NatsOptions options) : IDocumentEngine, IQuestionStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2), Late = TimeSpan.FromSeconds(10), Look = TimeSpan.FromSeconds(3);

    private NatsLink? _link;
    private NatsQuestions? _questions;
    private INatsJSConsumer? _consumer;
    private (long Messages, ulong First) _stranded;
    private long _looked;
    private bool _idle;

    public string Name => $"stream {options.Stream} at {_link?.Address ?? "a NATS server"}";

    public TimeSpan ProgressInterval => options.AckWait / 3;

    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        var link = await NatsLink.ConnectAsync(options, cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (var stream in new[] { link.Names.Documents, link.Names.Results, link.Names.DeadLetters })
            {
                if (await link.FindAsync(stream, cancellationToken).ConfigureAwait(false) is null)
                    throw new WorkerException($"there is no stream '{stream}' at {link.Address}: 'gliner2 submit ... --schema-file' makes it");
            }

            _questions = new NatsQuestions(link, await link.QuestionsAsync(cancellationToken).ConfigureAwait(false));
            _consumer = await ConsumerAsync(link, cancellationToken).ConfigureAwait(false);
            _link = link;
        }
        catch
        {
            await link.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async Task<IReadOnlyList<IDelivery>> PullAsync(int most, CancellationToken cancellationToken)
    {
        var pulled = new List<IDelivery>();
        if (_idle)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await AddAsync(stop => _consumer!.FetchAsync(new NatsJSFetchOpts { MaxMsgs = 1, Expires = Patience }, NatsRawSerializer<byte[]>.Default, stop), pulled).ConfigureAwait(false);
        }

        if (!_idle || (pulled.Count > 0 && pulled.Count < most))
            await AddAsync(stop => _consumer!.FetchNoWaitAsync(new NatsJSFetchOpts { MaxMsgs = most - pulled.Count }, NatsRawSerializer<byte[]>.Default, stop), pulled).ConfigureAwait(false);
        _idle = pulled.Count == 0;
        if (_idle) await RescueAsync(cancellationToken).ConfigureAwait(false);
        return pulled;
    }

    public Task<StoredQuestion?> FindAsync(QuestionKind kind, string name, ulong? version, CancellationToken cancellationToken) => _questions!.FindAsync(kind, name, version, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_link is not null) await _link.DisposeAsync().ConfigureAwait(false);
        _link = null;
    }

    private ValueTask<INatsJSConsumer> ConsumerAsync(NatsLink link, CancellationToken cancellationToken) => link.Context.CreateOrUpdateConsumerAsync(link.Names.Documents, new ConsumerConfig(StreamNames.Consumer)
    {
        AckPolicy = ConsumerConfigAckPolicy.Explicit,
        AckWait = options.AckWait,
        MaxAckPending = -1,
        MaxDeliver = -1,

        // Pull requests that wait at once, one for each idle worker; the server's default is 512.
        MaxWaiting = 8192,
    }, cancellationToken);

    /// <summary>
    /// A server that was killed may remember that documents were acknowledged and not that they have left the stream: they stay there, and nobody gets them. A new consumer
    /// gets all that there is. What is answered already is refused then, and leaves.
    /// </summary>
    private async Task RescueAsync(CancellationToken cancellationToken)
    {
        if (TimeProvider.System.GetElapsedTime(_looked) < Look) return;
        _looked = TimeProvider.System.GetTimestamp();
        var link = _link!;
        var documents = await link.FindAsync(link.Names.Documents, cancellationToken).ConfigureAwait(false);
        var left = (documents?.State.Messages ?? 0, documents?.State.FirstSeq ?? 0);
        var isStranded = left.Item1 > 0 && await HasNothingAsync(cancellationToken).ConfigureAwait(false);

        // Once may be a document that left between two looks.
        if (isStranded && _stranded == left)
        {
            await link.Context.DeleteConsumerAsync(link.Names.Documents, StreamNames.Consumer, cancellationToken).ConfigureAwait(false);
            _consumer = await ConsumerAsync(link, cancellationToken).ConfigureAwait(false);
        }

        _stranded = isStranded ? left : default;
    }

    private async Task<bool> HasNothingAsync(CancellationToken cancellationToken)
    {
        await _consumer!.RefreshAsync(cancellationToken).ConfigureAwait(false);
        return _consumer.Info is { NumPending: 0, NumAckPending: 0 };
    }

    /// <summary>
    /// Adds what a request brings. What is on its way here when a request is given up would be handed out again only after the wait for its acknowledgement, so that none is
    /// but those that a server which went away never answers.
    /// </summary>
    private async Task AddAsync(Func<CancellationToken, IAsyncEnumerable<INatsJSMsg<byte[]>>> request, List<IDelivery> pulled)
    {
        using var late = new CancellationTokenSource(Late);
        try
        {
            await foreach (var message in request(late.Token).ConfigureAwait(false)) pulled.Add(new NatsDelivery(_link!, message));
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            if (pulled.Count == 0) throw new TimeoutException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"no answer in {Late.TotalSeconds} s"));
        }
    }
}
