using System.Collections.Concurrent;
using System.Globalization;
using Gliner2.Worker;
using Microsoft.Extensions.Logging;
using NATS.Client.Core;
using NATS.Client.JetStream;
using NATS.Client.JetStream.Models;

namespace Gliner2.Extensions.Nats;

/// <summary>Documents from a stream, pulled through one consumer that all workers share.</summary>
internal sealed class NatsEngine(Gliner2NatsOptions options, ILogger logger) : IDocumentEngine, IQuestionStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2), Late = TimeSpan.FromSeconds(10), Look = TimeSpan.FromSeconds(3);

    private NatsLink? _link;
    private NatsQuestions? _questions;
    private INatsJSConsumer? _consumer;
    private StreamLook _before;
    private long _looked;
    private bool _idle, _isGone;

    public string Name => $"stream {options.Stream} at {_link?.Address ?? "a NATS server"}";

    public TimeSpan ProgressInterval => options.AckWait / 3;

    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        var link = await NatsLink.ConnectAsync(options, cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (var stream in new[] { link.Names.Documents, link.Names.Results, link.Names.DeadLetters })
            {
                if (await link.FindAsync(stream, cancellationToken).ConfigureAwait(false) is null) throw await link.MissingAsync(stream, cancellationToken).ConfigureAwait(false);
            }

            _questions = new NatsQuestions(link, await link.QuestionsAsync(cancellationToken).ConfigureAwait(false));
            _consumer = await ConsumerAsync(link, cancellationToken).ConfigureAwait(false);
            _link = link;
            if (options.Model is { } model) await CompareModelAsync(_questions, model, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await link.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async Task<IReadOnlyList<IDelivery>> PullAsync(int most, CancellationToken cancellationToken)
    {
        var pulled = new ConcurrentQueue<IDelivery>();
        if (_isGone) _consumer = await _link!.WhileOpenAsync(ConsumerAsync(_link, cancellationToken).AsTask(), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        _isGone = false;
        if (_idle)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await AddAsync(stop => _consumer!.FetchAsync(new NatsJSFetchOpts { MaxMsgs = 1, Expires = Patience }, NatsRawSerializer<byte[]>.Default, stop), pulled).ConfigureAwait(false);
        }

        if (!_idle || (!pulled.IsEmpty && pulled.Count < most))
            await AddAsync(stop => _consumer!.FetchNoWaitAsync(new NatsJSFetchOpts { MaxMsgs = most - pulled.Count }, NatsRawSerializer<byte[]>.Default, stop), pulled).ConfigureAwait(false);
        _idle = pulled.IsEmpty;
        if (_idle) await _link!.WhileOpenAsync(RescueAsync(cancellationToken), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        return [.. pulled];
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

    private async Task CompareModelAsync(NatsQuestions questions, string model, CancellationToken cancellationToken)
    {
        var before = await questions.ModelAsync(cancellationToken).ConfigureAwait(false);
        if (before == model) return;
        if (before is not null) Log.OtherModel(logger, Name, before, model);
        await questions.SayModelAsync(model, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// A server that was killed may remember that documents were acknowledged and not that they have left the stream: they stay there, and nobody gets them. A new consumer
    /// gets all that there is. What is answered already is refused then, and leaves.
    /// </summary>
    /// <returns>Whether there were any.</returns>
    private async Task<bool> RescueAsync(CancellationToken cancellationToken)
    {
        if (TimeProvider.System.GetElapsedTime(_looked) < Look) return false;
        _looked = TimeProvider.System.GetTimestamp();
        var link = _link!;
        var documents = (await link.FindAsync(link.Names.Documents, cancellationToken).ConfigureAwait(false))?.State;
        await _consumer!.RefreshAsync(cancellationToken).ConfigureAwait(false);
        var consumer = _consumer.Info;
        var look = new StreamLook(documents?.Messages ?? 0, documents?.FirstSeq ?? 0, (long)consumer.NumPending + consumer.NumAckPending, consumer.AckFloor.StreamSeq);

        // Once may be a document that left between two questions.
        var isStranded = look.HasStranded && _before == look;
        _before = look;
        if (isStranded)
        {
            await link.Context.DeleteConsumerAsync(link.Names.Documents, StreamNames.Consumer, cancellationToken).ConfigureAwait(false);
            _consumer = await ConsumerAsync(link, cancellationToken).ConfigureAwait(false);
        }

        return isStranded;
    }

    /// <summary>
    /// Adds what a request brings. What is on its way here when a request is given up would be handed out again only after the wait for its acknowledgement, so that none is
    /// but those that a server which went away never answers.
    /// </summary>
    private async Task AddAsync(Func<CancellationToken, IAsyncEnumerable<INatsJSMsg<byte[]>>> request, ConcurrentQueue<IDelivery> pulled)
    {
        try
        {
            await _link!.WhileOpenAsync(ReadAsync(), TimeSpan.Zero).ConfigureAwait(false);
        }
        catch (WorkerException) when (!pulled.IsEmpty)
        {
            // What has come is answered; the next request finds no connection.
        }

        async Task<bool> ReadAsync()
        {
            using var late = new CancellationTokenSource(Late);
            try
            {
                await foreach (var message in request(late.Token).ConfigureAwait(false)) pulled.Enqueue(new NatsDelivery(_link!, message));
            }
            catch (OperationCanceledException) when (late.IsCancellationRequested)
            {
                if (pulled.IsEmpty) throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"no answer in {Late.TotalSeconds} s"));
            }

            catch (NatsJSProtocolException error)
            {
                // A worker that finds stranded documents replaces it; one that was killed meanwhile has only removed it.
                _isGone = true;
                if (error.HeaderMessage != NatsHeaders.Messages.ConsumerDeleted) throw;
            }

            return true;
        }
    }
}
